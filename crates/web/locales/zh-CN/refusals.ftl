# 没有办成的原因，以及怎样改正

refusal-already-answered = 这家单位已经签发答复或者提出会办意见，不再需要延期。请选择不同意并说明理由。
refusal-already-assigned = { $unit }已经在办理这件提案，请选择其他单位。
refusal-already-seconded = 您已经附议过本案，无须重复。
refusal-answer-missing = 第{ $number }项建议还没有答复：“{ $suggestion }”。请回到草稿补写。
refusal-answered-twice = 这项建议已经有一条答复，请合并成一条。
refusal-before-assignment = 日期不能早于交办当天（{ $start }），请改正。
refusal-before-this-handling = 协商会应当在本次办理开始（{ $opened }）以后召开，请核对日期。
refusal-body-too-long = 情况、分析、建议合计 { $count } 个汉字，最多 { $max } 个；请精简，其余内容可以作为附件。
refusal-carries-merged-cases = 本案并入了 { $count } 件其他提案；请先取消并案，再作处理。
refusal-class-missing = 还没有选定办理结果类别，请回到草稿选择。
refusal-class-unchanged = 现在就是{ $class }类，请选择另一个类别。
refusal-co-opinion-missing = 还没有收到{ $units }的会办意见；请等待或者催办，对方期限过后可以签发。
refusal-comment-missing = 这一评价会转入再次办理，请写明哪里不满意，以便承办单位改进。
refusal-commitment-incomplete = 承诺事项要写明做什么、怎样算完成和完成日期，请补全。
refusal-consent-needed = 改变提案的形式须经提案人同意；请先征得同意，再勾选此项。
refusal-coordination-needed = { $unit }由另一方交办机关负责交办。请先与对方协调一致，并写明协调情况。
refusal-correction-reason-missing = 更正结果类别要说明理由，或者保留单位自己确定的类别。
refusal-difference-missing = 再次办理的答复要写明与上次有何不同，请回到草稿填写。
refusal-difference-repeats = 这段话与此前的答复相同，请写明这次究竟有什么不同。
refusal-done-needs-evidence = 报告完成要有证明材料，请上传或者选择附件。
refusal-due-not-ahead = 完成日期应当在今天（{ $today }）以后，请改期。
refusal-due-not-later = 新的日期应当晚于原定的{ $was }，请改期。
refusal-four-eyes = 您已对本案提出预审意见；按规定，后续审查和决定须由另一位同志作出。
refusal-in-future = 日期不能晚于今天（{ $today }）；请填写实际发生的日期。
refusal-in-past = 期限不能早于今天（{ $today }）；请另选日期。
refusal-in-the-future = 这一天还没有到，请填写今天（{ $today }）或者以前的日期。
refusal-invitation-expired = 会签邀请已于 { $until } 到期；如仍愿会签，请第一提案人重新邀请。
refusal-key-proposal-leads = 重点提案只能作为主案；请把另一件并入重点提案。
refusal-lead-first = 还没有主办单位。请等另一方交办机关确定主办单位后再选“会办”，或者由本方选“主办”。
refusal-lead-handed-over = 主案已经交办，不能再并案或取消并案。
refusal-lead-needs-co = 主办至少要有一家会办单位。请再选一家，或者改选“独办”。
refusal-lead-not-open = 主案须已提交或已立案；请另选主案。
refusal-leader-has-open-instruction = { $title }的批示尚未办结，暂不能调整；请先由其办结批示，或保留该领导。
refusal-leader-missing = 请至少确定一位领办或督办领导。
refusal-login-form = 账号只能用小写字母、数字和 . _ - @，长度为2至60个字符。
refusal-login-taken = 账号“{ $login }”已经有人使用，请换一个。
refusal-looked-back-already = { $year }年已经做过回头看，请选择另一年。
refusal-lowering-needs-reason = 调低类别要说明理由，请填写。
refusal-meeting-missing = 第三次答复前要先召开协商会，请联系委员会工作人员召集并记录。
refusal-member-not-in-office = { $name }现在不在任，不能作为提案人。
refusal-member-unknown = 没有这位委员，请从列表中重新选择。
refusal-merge-across-committees = 两件提案属于不同的委员会，不能并案。
refusal-merge-with-itself = 不能把提案并入它自己；请选择另一件提案。
refusal-named-twice = { $unit }选了两次，请去掉一处。
refusal-no-contact = 还没有与提案者沟通的记录，请先联系提案者并登记沟通情况。
refusal-no-role = 这个账号还没有任何职责，请联系管理员。
refusal-no-such-paper = 有附件没有上传成功，请重新上传。
refusal-no-such-part = 没有找到要办理的这一部分，请回到提案页面重新选择。
refusal-no-such-suggestion = 提案只有{ $count }项建议，没有这个序号；请改为对应建议的序号。
refusal-node-after-end = 节点日期晚于“定时间”，请提前节点，或者推后“定时间”。
refusal-not-a-choice = “{ $text }”不在可选范围内，请重新选择。
refusal-not-a-date = “{ $text }”不是日期，请按年-月-日填写，例如2023-03-27。
refusal-not-a-member = 您不是委员，不能以个人名义写提案。
refusal-not-a-number = “{ $text }”不是整数，请用数字填写。
refusal-not-a-rater = 这位评价人不在评价名单中，或者已经评价；请重新选择。
refusal-not-an-archive = 外部记录只能导入档案库，请选择档案库。
refusal-not-in-office = 只有在任委员可以会签和附议；如任职信息有误，请联系委员会工作人员更正。
refusal-not-merged-here = 这两件提案没有并案；请刷新页面核对。
refusal-not-now = 按这件提案现在的情况，不能这样做。请刷新提案页面，看看有哪些可以办。
refusal-not-readable = 这一项没有读懂（{ $text }），请重新填写。
refusal-not-yours = 这件事由其他人办理。如确需您办理，请联系管理员调整职责。
refusal-not-yourself = 不能停用自己的账号，请由另一位管理员办理。
refusal-number-missing = 编号没有分配成功，请重试；如再次出现，请联系系统管理员检查编号登记。
refusal-number-negative = 数量不能是负数，请核对。
refusal-one-line = 只能写一行，请去掉换行。
refusal-one-scan = 一份评价对应一份扫描件，现在有{ $count }份；请只保留一份。
refusal-only-in-session = 这类提案者只能在全体会议期间提出提案；请在会议期间提交，或由委员以个人、联名方式提出。
refusal-openness-missing = 还没有选定公开方式，请回到草稿选择。
refusal-openness-reason-missing = 选择这种公开方式要说明理由，请回到草稿填写。
refusal-other-handed-over = 被并提案已经交办，不能再并入其他提案。
refusal-other-not-reviewed = 被并提案须已完成预审和复审；请先提出审查意见。
refusal-other-side-answers = { $mode ->
    [co] 另一方交办机关没有确定主办单位，不能选“会办”。双方都由各单位分别答复的，请选“分办”。
   *[other] 另一方交办机关已经确定了答复单位。对方选“主办”的，请选“会办”；对方选“分办”的，请也选“分办”。
    }
refusal-outcome-unproven = 请写明出处，或者附上证明材料，二者至少有一项。
refusal-own-record = 自己登记的成效要由另一位工作人员确认。
refusal-own-report = 本单位报告的完成情况不能由本单位的人核实，请由委员会工作人员或者提案者核实。
refusal-password-short = 密码太短，至少要{ $min }个字符。
refusal-password-wrong = 原密码不对，请重新输入。
refusal-profile-unknown = 没有名为“{ $profile }”的规则，请检查名称。
refusal-promise-and-reason = 已经列出承诺事项，就不用再填没有承诺的原因；请去掉一处。
refusal-promise-or-reason = 请列出承诺事项；没有承诺的，请说明原因。
refusal-proposer-not-in-office = 第一提案人目前不在任，不能提交提案；如任职信息有误，请联系委员会工作人员更正。
refusal-proposer-type-unknown = 现行规则中没有“{ $type }”这类提案者；请联系委员会工作人员核对提案者类别。
refusal-proposer-unknown = 提案者“{ $name }”不在本委员会名册中；请联系委员会工作人员核对名册。
refusal-public-text-missing = 摘要公开的答复要有公开文本，请回到草稿填写，或者改为全文公开。
refusal-rank-too-low = 这份答复至少要由{ $needed }签发，请改由相应的负责人签发。
refusal-received-later = 收到日期不能晚于今天，请改正。
refusal-record-not-an-object = 记录格式不对，应为一组字段。
refusal-record-without-text = 记录没有案由，请补上后再导入。
refusal-records-too-large = 文件太大，请分成几份导入。
refusal-records-unreadable = 文件没有读懂，请确认是JSON或CSV文件。
refusal-rejection-reason-missing = 退回答复要说明理由，好让承办单位知道改什么。
refusal-reply-empty = 答复还没有内容，请回到草稿填写。
refusal-required = 这一项必填，请填写。
refusal-rise-needs-evidence = 调高类别要有证明材料，请上传或者选择附件。
refusal-separate-needs-two = 分办至少要有两家单位。请再选一家，或者改选“独办”。
refusal-sign-in-locked = 连续多次登录失败，请{ $minutes }分钟后再试，或者请管理员重设密码。
refusal-sign-in-wrong = 账号或密码不对，请重新输入。
refusal-sits-reversed = 闭幕日期早于开幕日期，请改正。
refusal-six-fixings-missing = { $fixing ->
    [unit] 还缺“定单位”，请先填写六定。
    [leader] 还缺“定领导”，请先填写六定。
    [staff] 还缺“定人员”，请先填写六定。
    [duty] 还缺“定责任”，请先填写六定。
    [time] 还缺“定时间”，请先填写六定。
   *[effect] 还缺“定效果”，请先填写六定。
    }
refusal-slug-form = 网址名只能用小写字母、数字和短横线。
refusal-slug-taken = 网址名“{ $slug }”已经有人使用，请换一个。
refusal-sole-is-alone = 独办只有一家单位。请去掉其他单位，或者改选“主办”或“分办”。
refusal-title-too-long = 案由共 { $count } 个汉字，最多 { $max } 个；请精简。
refusal-too-few-suggestions = 目前有 { $count } 条建议，至少要有 { $min } 条；请补充具体建议。
refusal-too-long = 最多{ $max }个字，现在有{ $count }个字，请压缩。
refusal-too-many-papers = 附件共 { $count } 个，最多 { $max } 个；请删去或合并。
refusal-too-short = 只写了{ $count }个字，至少写{ $min }个字，让别人看得明白。
refusal-unit-closed = { $unit }已经撤销，请选择承接其职责的单位。
refusal-unit-twice = 同一单位只能有一项任务；请合并。
refusal-unit-unknown = 没有这家单位，请从列表中重新选择。
refusal-upload-empty = 文件“{ $name }”是空的，请重新选择。
refusal-upload-too-large = 文件“{ $name }”太大，每个不能超过{ $max } MB，请压缩后再传。
refusal-upload-type = 不能接收文件“{ $name }”，请改用PDF、Word、Excel或图片。
refusal-window-reversed = 截止时间早于开始时间，请改正。
refusal-year-out-of-range = 可以回头看的年份是{ $first }年至{ $last }年，请改正。
refusal-zone-unknown = 没有名为“{ $zone }”的时区，例如应写Asia/Shanghai。
