# 公开门户

## 公开门户
open-heading = { $place }公开提案
open-lead = { $place }向社会公开的提案：谁提的，谁在办，答复了什么，兑现了没有。
open-others = 其他政协
