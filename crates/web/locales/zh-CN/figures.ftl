# 统计与事实核对

## 统计
figures-heading = 年度统计
figures-lead = 按提交年份归类，按现在的环节统计；点数字查看对应的提案。
figures-fate-title = 收到与处理
figures-fate-note = 收到＝审查中＋立案＋并案＋转其他形式＋不予立案＋撤案（导入的单列）。
figures-received = 收到
figures-reviewing = 审查中
figures-filed = 立案
figures-merged = 并案
figures-converted = 转其他形式
figures-refused = 不予立案
figures-withdrawn = 撤案
figures-imported = 外部导入
figures-class-title = 答复的办理结果
figures-class-note = 每件提案按最后一次送出的答复计一次。
figures-rating-first-title = 首轮评价
figures-rating-first-note = 第一次答复后、已结束的评价，每位评价人、每家答复单位计一次；没有评价的单列，不算满意。
figures-rating-last-title = 末轮评价
figures-rating-last-note = 最后一次答复后、已结束的评价，口径同上。
figures-no-answer = 没有评价
figures-late-title = 现在逾期
figures-late-note = 有事项已过期限的提案。
figures-late = 逾期
figures-ratings-first = { $year }年首轮评价：{ $label }
figures-ratings-last = { $year }年末轮评价：{ $label }

## 事实核对
seed-heading = 事实核对
seed-lead = 左边是公开报道的数字，右边是从演示记录里查出来的数字；展开可以看到每一条记录。
seed-claim = 报道的事实
seed-claimed = 报道
seed-found = 查得
seed-verdict = 结论
seed-behind = 背后的记录
seed-records = { $count }条记录
seed-proof = 校验值
seed-holds = 相符
seed-differs = 不符
seed-do-not-hold = 不符或没有记录
seed-no-record = 没有找到记录
seed-not-supported = 尚未支持
seed-at-least = { $value }以上
seed-between = { $least }至{ $most }
seed-unit = 定单位
seed-leader = 定领导
seed-staff = 定人员
seed-duty = 定责任
seed-time = 定时间
seed-effect = 定效果
seed-progress = 重点推进
seed-difficulties = 难点
seed-deadline = 时限
