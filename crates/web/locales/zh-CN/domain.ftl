# 环节、步骤、角色、各方

stage-draft = 草稿
stage-cosigning = 会签中
stage-reviewing = 审查中
stage-returned = 退回修改
stage-filed = 已立案
stage-assigned = 已交办
stage-handling = 办理中
stage-replying = 答复中
stage-evaluating = 待评价
stage-rehandling = 二次办理
stage-keeping = 承诺兑现中
stage-complete = 已办结
stage-archived = 已归档
stage-refused = 不予立案
stage-merged = 已并案
stage-converted = 已转其他形式
stage-withdrawn = 已撤案
stage-imported = 外部导入

step-propose = 提出
step-review = 审查
step-assign = 交办
step-handle = 办理
step-reply = 答复
step-evaluate = 评价
step-keep = 兑现
step-close = 归档
arc-is-done = 已完成
arc-is-now = 进行中
arc-is-late = 已逾期
arc-is-ahead = 尚未到
arc-never = 不再进行
arc-label = { $step }：{ $state }
ring-description = { $of }个环节，已完成{ $done }个

role-member = 委员
role-body_clerk = 集体提案联络员
role-staff = 机关工作人员
role-reviewer = 提案委
role-assigner = 交办机关
role-unit_clerk = 承办单位经办人
role-unit_leader = 承办单位负责人
role-leader = 领导
role-chair = 政协主席、副主席
role-administrator = 管理员
role-auditor = 审计员
role-system = 系统

party-staff = 提案委办公室
party-reviewer = 提案委员会
party-assigner_party = 党委交办机关
party-assigner_government = 政府交办机关
party-unknown = 有关方面
