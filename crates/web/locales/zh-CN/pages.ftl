# 各页面

## 登录
login = 账号
password = 密码
sign-in-carried = 这一次没有办成。请重新登录，登录后回到原来的表单，填写的内容还在；附件要重新选。
sign-in-help = 账号由本级政协管理员开通；忘记密码请与管理员联系。

## 首页
home-title = 首页
home-heading = { $place }提案公开
home-lead = 一件提案从提出到兑现，每一步都有据可查。
search-label = 搜索提案
search-hint = 案由、提案号、提案人、承办单位
search = 搜索
home-open = 按环节、类别、年度查公开提案
home-latest = 最近更新
home-empty = 还没有公开的提案
year-title = { $year }年提案
year-description = { $year }年公开提案共{ $total }件，按所处环节显示
year-centre = { $year }年公开提案
year-table = { $year }年各环节件数
year-closed = 已闭环
year-keeping = 兑现承诺
year-replied = 已答复
year-rehandling = 二次办理
year-handling = 办理中
year-assigned = 立案交办
column-count = 件数

## 工作台
desk-heading = 等您办理
desk-lead = 最急的排在最前；每一类都写明了不办会怎样。
desk-nothing = 现在没有等您办理的事项。
desk-total = 等您办理
desk-late = 已经逾期
desk-soon = 一周内到期
desk-own = 我的提案
desk-handled = 本单位承办的提案
desk-led = 领办、督办和阅批的提案
desk-assign-all = 到交办会一起办理
desk-publish-all = 一起公开
desk-record = 提案全文
desk-matter = 全部情况
desk-lists = 常用列表
desk-list-due = 按期限先后查看
desk-list-late = 已经逾期的提案
desk-list-key = 重点提案
notices = 通知
notices-all = 全部通知
notices-all-unread = 全部通知（{ $n }条未读）
notices-none = 没有新的通知。
notices-read = 全部标为已读
notice-proposal = 《{ $title }》
notice-task = { $what }等您办理：{ $deed }{ $due ->
    [none] {""}
   *[other] ，期限{ $due }
}
notice-stage = { $what }进入新环节：{ $deed }
notice-cosigned = { $what }的会签邀请都有了结果，可以提交了
notice-reminder = { $what }临近期限{ $due }，请及时办理：{ $deed }{ $code ->
    [vote] （已经投票的，不必理会）
   *[other] {""}
}
notice-moved = { $what }的答复期限改为{ $due }：{ $deed }
notice-relieved = { $what }：{ $deed }，不再由您领办、督办或者阅批
notice-named = { $what }请您{ $code ->
    [leads] 领办
    [supervises] 督办
   *[reads] 阅批
}
notice-called = { $what }正在征集选题，您可以在{ $due }前提出调研方向
relieved-revoked = 重点提案已撤销
relieved-changed = 领办、督办、阅批的领导有调整
notice-late = { $what }已过期限{ $due }，请尽快办理：{ $deed }
notice-urge = { $what }被催办，期限{ $due }{ $words ->
    [none] {""}
   *[other] ：{ $words }
}
must-change = 请先修改初始密码
change-password = 修改密码

## 偏好
appearance = 外观与语言
language = 语言
language-zh = 中文
language-en = English
theme = 颜色
type-size = 字号
size-normal = 标准
size-large = 大字简洁版
committees = 切换政协
committees-legend = 您在这些政协都有职责
committees-go = 切换
password-old = 原密码
password-new = 新密码
password-hint = 至少{ $min }个字符
password-note = 修改后，各处的登录都会退出，请用新密码重新登录。

## 提案列表
filter-n = 筛选（{ $n }项）
filter = 筛选
filter-q = 关键词
filter-stage = 环节
filter-category = 类别
filter-year = 年份
filter-kind = 提案人类型
filter-class = 办理结果
filter-unit = 承办单位
filter-rating = 评价
filter-key = 只看重点提案
filter-late = 只看逾期
filter-again = 只看二次办理
filter-mine = 只看与我有关
chip = { $name }：{ $value }
take-away = 去掉这个条件
list-count = 共{ $n }件
list-empty = 没有符合条件的提案
list-empty-hint = 请去掉一些条件，或者换一个关键词再试。
sort = 排序
sort-best = 最相关
sort-changed = 最近更新
sort-due = 期限先后
sort-submitted = 最新提交
sort-no = 提案号
export-xlsx = 导出这{ $n }件
column-ring = 进度
column-number = 提案号
column-title = 案由
column-lead = 第一提案人
column-category = 类别
column-stage = 环节
column-due = 下一期限
column-submitted = 提交日期
column-class = 办理结果
column-rating = 评价
column-key = 重点提案
pages = 分页
previous = 上一页
next = 下一页
page-size = 每页件数

## 提案
number-one-proposal = 一号提案
key-proposal = 重点提案
done = 已完成：{ $verb }
same-day = 当日
past-heading = 这件事已经办过，或者情况已有变化
past-words = 下面是这件提案现在的情况。
by-one = 提案人：{ $name }
by-several = 第一提案人：{ $name }；联名{ $count }人：{ $others }
waits-for = 在等
waits-to = { $what }
waits-until = 期限
waits-more = 另有{ $n }项在等，见下方各部分。
waits-nobody = 现在没有等待办理的事项。
how-due = 期限怎么算的
stages = 环节
proposal-text = 提案正文
text-empty = 正文还没有写。
text-situation = 情况
text-analysis = 分析
text-suggestions = 建议
instruction-by = { $leader }批示，{ $date }
instruction-due = { $date }前反馈
instruction-open = 尚未反馈
supervisions = 督办记录
supervision-heading = { $date } · { $form }
supervision-with = 参加：{ $people }
supervision-there = 地点：{ $place }；参加：{ $people }
reviews = 审查意见
review-heading = { $step }：建议{ $recommendation }
review-preliminary = 预审
review-second = 复审
review-superseded = 退回修改以前
assignment-note = 交办机关的意见
objection-upheld = 已同意退办：{ $reason }
objection-refused = 未同意退办：{ $reason }
extension-granted = 已同意延至{ $date }{ $reason ->
    [none] 。
   *[other] ：{ $reason }
}
extension-refused = 未同意延期{ $reason ->
    [none] 。
   *[other] ：{ $reason }
}
openness-because = { $level }（{ $reason }）
subject = 有关内容
handling = 办理情况
assignment-ended = 已收回
answer-due = 答复期限
not-fixed = 还没有定
six-fixings = 六定
link-progress = 重点推进
link-difficulties = 难点
node-done = { $date }完成：
difficulty-solved = { $date }解决：
difficulty-open = 尚未解决
contacts = 沟通记录
contact-heading = { $date } · { $phase } · { $way }
contact-who = { $person }（{ $rank }）
contact-agreed = 提案者确认属实。
contact-disputed = 提案者认为与实际不符。
contact-open = 提案者尚未确认。
objection = 曾申请退办（{ $reason }），建议改由{ $unit }承办。
extension = 曾申请延期：{ $reason }
co-opinion = 会办意见
co-opinion-given = 已提会办意见
round = 第{ $n }次办理
meeting-on = { $date }协商会：
reply = 答复
reply-draft = 草稿，尚未签发
reply-signed = 已签发，等待审核
reply-passed = 审核通过，等待送出
reply-sent = { $date }答复
reply-published = { $date }公开
reply-class = 办理结果
reply-signatory = 签发人
reply-openness = 公开程度
reply-contact = 联系方式
reply-rejected = 审核未通过
reply-difference = 与上次答复的不同：
document-no = 发文字号
class = { $code }类：{ $label }
signed-by = { $name }（{ $rank }）
commitments = 承诺事项
commitments-none = 没有承诺事项，原因：
commitment-measure = 完成标准：{ $measure }
commitment-due = 完成期限
commitment-open = 兑现中
commitment-late = 逾期未兑现
commitment-reported = 报告完成，待核实
commitment-done = 已兑现
commitment-replaced = 已延期
commitment-cancelled = 已取消
report-refuted = 核实未通过
evaluation = 评价
evaluation-open = 已收到{ $answered }份，应评{ $asked }人
evaluation-hidden = 评价进行中，{ $date }前结束；结束后可见
evaluation-closed = 已结束，应评{ $asked }人，实评{ $answered }人
appraisal = 承办单位对提案质量的评议
appraisal-hidden = 提案者的评价结束后，提案者可见
rating-words = 办理态度：{ $attitude }；办理结果：{ $result }
outcomes = 成效
outcome-unconfirmed = 待确认
resolutions = 原系统记载
imported-execution = 办理情况
look-backs = 回头看
timeline = 办理经过
actions = 现在可以做
actions-more = 还可以做{ $n }项
other-papers = 其他材料
facts = 基本情况
fact-committee = 所属政协
fact-kind = 提案人类型
fact-category = 类别
fact-serial = 流水号
fact-submitted = 提交
submitted-on = { $date }（{ $when }）
in-session = 大会提案
between-sessions = 平时提案
fact-units = 承办
fact-co-units = 会办
fact-led = 领办
fact-supervised = 督办
fact-read = 阅批
fact-former-key = 曾列为重点提案
former-key = { $on }撤销：{ $reason }
fact-seconders = 附议人
fact-merged = 并入本案
fact-merged-into = 并入
fact-suggested = 建议承办单位
fact-typed = 录入
typed-from-paper = 由工作人员根据纸质提案录入
fact-ground = 不予立案的情形
fact-bounces = 退办次数
count-times = { $n }次
merged-case = 《{ $title }》（流水号{ $serial }）
decisions = 审查决定
decision-returned = 第{ $times }次退回修改
decision-refused = 不予立案
decision-withdrawn = 撤回
fact-source = 来源
fact-date = 日期
fact-openness = 公开意愿
openness-public = 同意公开
openness-closed = 不同意公开
is-public = 公众可以看到这件提案。
is-not-public = 这件提案目前不公开。
timeline-begin = { $who }开始撰写。
timeline-import = { $who }从外部系统导入本案，来源编号{ $source_id }。
timeline-own-unit = 本单位
timeline-earlier = 较早的{ $n }项
ordinal = { $n ->
    [1] 一
    [2] 二
    [3] 三
    [4] 四
    [5] 五
   *[other] { $n }
}
timeline-remind = 系统发出{ $count }条到期提醒。
timeline-reminders = 另有{ $n }次到期提醒，记在账本中。

## 办理页面
action-on = { $action }：{ $part }
save-draft = 保存草稿
save-and-submit = 保存并去提交
unsent = 提交的是已保存的文字；您还有未保存的修改
unsent-words = 这些修改在{ $time }自动留存，还没有保存到提案里。请先选一样，再提交。
unsent-save = 保存并继续
unsent-drop = 丢弃这些修改
unsent-look = 回去看看
start-first = 还缺{ $fixings }，请先填写六定。
revoke-key-first = { $year }年一号提案周期正跟随本案办理，请先终止周期。
back-to-record = 回到提案
form-back = 返回
other-actions = 还可以做
restored = 已恢复您上次没有提交的内容
restored-at = 保存于{ $time }。请核对后提交。
restored-behind = 保存于{ $time }。在那以后，这里已有新的变动：请先看看现在的内容，再决定提交哪一份。
restored-look = 在新窗口查看现在的内容
restored-discard = 不要了，重新填写
restore-offer = 这台设备上留有没有保存成功的内容。
restore-yes = 恢复
restore-no = 不用
draft-kept = 已自动保存 { $time }
autosave-signed-out = 登录已过期。内容保存在这台设备上，重新登录后可以恢复。
autosave-failed = 暂时无法自动保存。内容保存在这台设备上。
stale-heading = 您打开以后，有人修改了内容
stale-words = 您填写的内容都在下面，没有丢失。请先看看有什么变化，再提交一次。
stale-look = 在新窗口查看现在的内容
faults = 有{ $n }处要改
fault-at = { $field }：{ $words }
choose-from = 共{ $n }项，已选{ $chosen }项
papers-hint = 支持PDF、Word、Excel、图片，每个不超过32 MB。
choices-find = 在名单中查找
wanted-write = 提交时必填
wanted-draft-reply = 签发时必填
answers-to = 第{ $no }项建议：
remove-row = 去掉
add-row = 加一条{ $what }
grid-sum = 合计
grid-sum-even = { $sum }，相符
grid-sum-off = { $sum }，应为{ $wanted }
grid-place = { $group } · { $row }
field-write-papers = 附件
alike = 相似的提案
alike-hint = 请先看看这些提案和它们的办理情况，避免重复。
gone-words = 这件事现在不能办了：可能已经办过，或者有人先办了一步。
gone-typed = 您填写的内容
gone-copy = 没有保存，需要的话请复制。

## 写提案
begin-lead = 一事一案。先调研，再动笔；写到一半也会自动保存。
begin-own = 以我的名义写提案
begin-own-hint = 之后可以邀请其他委员联名。
begin-body = 以{ $name }的名义写提案
begin-behalf = 代录纸质提案
begin-behalf-hint = 页面和账本都会标明由工作人员代录。
begin-member = 第一提案人
begin-received = 收到纸质提案的日期
begin-typing = 开始录入

## 期限
due-title = 期限怎么算的
due-answer = 办理期限
due-round = 二次办理期限
due-contact = 首次联系提案者
due-objection = 退办期限
due-starts = 起算（当天不计）
due-span = 时限
due-date = 到期
due-kept = 已按期完成（{ $date }）
due-kept-late = 逾期{ $days }天完成（{ $date }）
due-silent = 期满没有签收，视为接受
due-rule = 依据
rule-source = 按“{ $rule }”的规定{ $from ->
    [none] {""}
   *[other] （{ $from }起施行）
}，出处{ $source }
due-days = 逐日推算
due-notices = 放假安排依据：
due-uncovered = 以下年份尚无放假通知，只按周末推算：
span-working-days = { $n }个工作日
span-days = { $n }天
span-months = { $n }个月
span-fixed = { $month }月{ $day }日以前
event-suspended = { $from }至{ $to }暂停计算：{ $reason }
event-extended = { $on }经{ $by }同意延长{ $span }：{ $reason }
event-restarted = { $on }重新起算：{ $reason }
event-ruled = { $on }起按“{ $rule }”的期限计算；此前按“{ $before }”（{ $span }）应于{ $due }前答复
day-start = 起算日，不计
day-counted = 第{ $n }日
day-makeup = { $holiday }调休，第{ $n }日
day-weekend = 周末
day-suspended = 暂停
day-dropped = 重新起算前
day-rolled = 顺延
day-label = { $month }月{ $day }
day-due = 到期（{ $words }）
legend = 图例
legend-counted = 计入
legend-skipped = 不计
legend-makeup = 调休上班，计入
legend-suspended = 暂停
legend-due = 到期日

## 没有办成
refused-because = 没有办成，原因是
failure-refused = 没有办成
failure-refused-hint = 请按上面的提示处理后再试。
failure-missing = 没有找到这一页
failure-missing-hint = 地址可能有误，或者这项内容不向您开放。如有需要，请登录后再试。
failure-stale = 内容已被他人修改
failure-stale-hint = 请返回上一页，重新打开后再试。
failure-forbidden = 您不能使用这一页
failure-forbidden-hint = 这一页由其他角色使用，或者请求来自别的网站。需要权限请联系管理员。
failure-signed-out = 登录已过期
failure-signed-out-hint = 请重新登录。返回上一页，填写的内容仍在；自动保存的内容在登录后可以恢复。
failure-too-large = 文件太大
failure-too-large-hint = 一次上传合计不能超过40 MB，请分次上传或压缩后再试。
failure-unreadable = 没有读懂这次请求
failure-unreadable-hint = 请返回上一页再试一次。
failure-broken = 系统出了问题
failure-broken-hint = 您填写的内容没有提交。请稍后再试；仍不行的，请把下面的编号告诉管理员。
failure-reference = 编号：{ $reference }
failure-gone = 情况有变化
go-desk = 回工作台
go-home = 回首页
