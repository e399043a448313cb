# 交办会、公开、并案、承诺、领导

## 交办会、公开答复
assign-heading = 交办会
assign-lead = 等待交办的提案共{ $count }件。逐件选定办理方式和单位，一次提交；没有选方式的，留到下次。
assign-none = 没有等待交办的提案
assign-suggested = 提案者建议：
assign-stands = 另一方已交办{ $unit }（{ $mode }）
assign-later = 暂不交办
assign-more = 会办单位、其他分办单位和交办意见
assign-other-n = 其他单位{ $n }
assign-more-units = 再加几家单位
assign-send = 交办已选定的
assign-note = 每件各自生效；有问题的留在这一页，不影响其他。
sitting-done = 已办好{ $count }件
sitting-gone = （已经不在您这里的提案）
sitting-gone-line = 《{ $title }》：{ $words }
sitting-refused = 有{ $count }件没有办成
sitting-refused-hint = 原因写在各件下面，改正后再提交一次。
publish-heading = 公开答复
publish-lead = 已经答复、可以公开而尚未公开的共{ $count }份。
publish-none = 没有等待公开的答复
publish-all = 选中这{ $count }份
publish-choose = 公开
publish-send = 公开选中的答复
publish-note = 公开后，社会公众立即可以看到；答复时间和公开时间分别记录。
sitting-nothing = 还没有选定任何一件，请选定以后再点按钮。
refusal-unit-name-unknown = 没有“{ $name }”这家单位，请从列表中选全称。

## 并案
merge-lead = 主案
merge-other = 并入的提案
merge-search = 找另一件提案
merge-similar = 下面是与主案相似的提案；也可以用上面的搜索。
merge-found = “{ $words }”的搜索结果
merge-nothing = 没有找到，请换一个词搜索。
merge-look = 查看

## 承诺与回头看
commitments-heading = 承诺事项
commitments-lead = 答复里承诺的每一件事，直到兑现、改期或者取消。
commitments-year = 到期年份
commitments-late = 逾期
commitments-late-only = 只看逾期
commitments-late-count = 逾期{ $count }项
look-back-heading = 回头看
look-back-title = { $year }年回头看
look-back-lead = 往年答复、结果需跟踪或者有承诺的提案共{ $all }件，已经回头看{ $looked }件。
look-back-year = 年份
look-back-open = 还没有看
look-back-done = 已看，没有反弹
look-back-recurred = 已看，问题反弹
look-back-looked = 已经看过
look-back-commitments = { $count }项

## 领导
leading-heading = 我领办、督办和阅批的事项
leading-waiting = 等您办理
leading-instructions = 您作出的批示，还没有办结
leading-led = 领办、督办和阅批
leading-none = 现在没有由您领办、督办或者阅批的提案和周期
leading-none-hint = 确定为重点提案并请您领办的，会出现在这里；它所在的一号提案周期也一样。
leading-total = 由我领办、督办或阅批
leading-late = 有事项逾期
leading-open = 批示未办结
leading-leads = 领办
leading-supervises = 督办
leading-reads = 阅批
leading-presides = 主持会议
leading-closed = { $date }办结
leading-closed-many = 已办结的批示{ $n }件
leading-no-feedback = 尚未反馈
leading-can-close = 交办的单位都已反馈，可以办结。
leading-silent = 还有{ $n }家没有反馈，都反馈以后才能办结。
leading-silent-late = { $n }家逾期
leading-opinions = 监督意见等待答复
