# 能对提案做的每一件事：按钮、说明、表单、经过

## 撰写与会签

verb-write = 撰写提案
verb-write-intro = 边写边存，随时可以接着写；提交以前，只有您和您邀请会签的委员能看到。
verb-write-paper-intro = 代录的纸质提案：边写边存，随时可以接着写；提交以前，第一提案人、受邀会签的委员和政协机关能看到。
timeline-write = { $who }修改提案内容（建议 { $suggestions } 条）。
field-write-title = 案由
hint-write-title = 一事一案，例如“关于……的提案”。
field-write-category = 类别
field-write-situation = 情况
hint-write-situation = 写清事实和数据：问题在哪里，涉及多少人，持续了多久。
field-write-analysis = 分析
hint-write-analysis = 问题为什么存在，难点在哪里。
field-write-suggestions = 建议
hint-write-suggestions = 一条建议写一行，具体可行；承办单位将逐条答复。
field-write-text = 建议内容
field-write-suggested_units = 建议承办单位
hint-write-suggested_units = 供审查和交办时参考，最终由交办机关确定。
field-write-public = 同意公开
field-write-openness_reason = 不公开的理由
hint-write-openness_reason = 不同意公开的，请说明理由。

verb-invite = 邀请会签
verb-invite-intro = 受邀委员会收到提醒，在期限内同意后，其姓名列在您之后。
timeline-invite = { $who }邀请 { $count } 位委员会签，请于 { $until } 前答复。
field-invite-members = 邀请的委员
hint-invite-members = 名单按委员编号排列，同一次邀请的，姓名也按这个先后排列；分几次邀请的，先邀请的在前。只列出在任且尚未受邀的委员。

verb-accept-cosign = 同意会签
verb-accept-cosign-intro = 同意后，您的姓名列入提案人，之后与第一提案人一起评价答复。
nothing-accept-cosign = 到期未答复的，邀请自动失效，您的姓名不列入提案人。
task-accept-cosign = 答复《{ $title }》的会签邀请
timeline-accept-cosign = { $who }同意会签。

verb-decline-cosign = 谢绝会签
verb-decline-cosign-intro = 谢绝后，您的姓名不列入提案人，也不再看到这份草稿；无须说明理由。
timeline-decline-cosign = { $who }谢绝会签。

verb-second = 附议
verb-second-intro = 附议表示支持；附议人不参加答复的征询和评价。
timeline-second = { $who }附议，附议人共 { $count } 位。

## 提交与撤回

verb-submit = 提交提案
verb-submit-intro = 提交后进入审查，内容不能再改；尚未答复的会签邀请同时失效。
nothing-submit = 未提交的提案不会进入审查，草稿一直为您保留。
task-submit = 写完并提交《{ $title }》
verb-submit-again = 修改后再次提交
nothing-submit-again = 不再提交，提案就停在退回修改，不进入审查。
task-submit-again = 按退回理由修改《{ $title }》，再次提交
timeline-submit = { $who }提交提案，流水号 { $serial_no }（{ $period ->
    [session] 大会提案
   *[between] 平时提案
}）。

verb-withdraw = 撤案
verb-withdraw-intro = 撤案后本案终止，不能恢复；已有的案号不再使用。
verb-withdraw-draft = 放弃草稿
verb-withdraw-draft-intro = 放弃后，这份草稿不能再写、不能提交；尚未答复的会签邀请同时失效。
timeline-withdraw = { $who }撤回提案。
field-withdraw-reason = 撤案理由
hint-withdraw-reason = 提案已提交的，请说明理由。

## 审查

verb-review = 提出审查意见
verb-review-intro = 先预审，后复审；两步意见齐备后，由提案委作出决定。
nothing-review = 意见不齐，不能立案，提案人将一直等待。
task-review = 审查《{ $title }》
timeline-review = { $who }提出{ $step ->
    [preliminary] 预审
   *[second] 复审
}意见：{ $recommendation ->
    [file] 建议立案
    [refuse] 建议不予立案
    [return] 建议退回修改
    [merge] 建议并案
   *[convert] 建议转其他形式处理
}。
field-review-recommendation = 审查建议
field-review-ground = 不予立案的情形
hint-review-ground = 建议不予立案的，请选择对应情形。
field-review-opinion = 审查意见
hint-review-opinion = 除建议立案外，请写明意见。
recommendation-file = 立案
recommendation-refuse = 不予立案
recommendation-return = 退回修改
recommendation-merge = 并案
recommendation-convert = 转其他形式处理

verb-file = 立案
verb-file-intro = 立案后编定案号，由所选交办机关交办；提案随即按提案人的意愿公开。
nothing-file = 不作决定，提案不能交办，提案人将一直等待。
task-file = 决定《{ $title }》是否立案
timeline-file = { $who }决定立案，案号 { $case_no }。
field-file-sides = 交办机关
hint-file-sides = 可同时选择；每个交办机关都要交办。
field-file-category = 立案类别
hint-file-category = 请核对提案人所选类别。
side-party = 党委系统
side-government = 政府系统

verb-return-for-changes = 退回修改
verb-return-for-changes-intro = 提案退回提案人，修改后可以再次提交，流水号不变，重新审查。
timeline-return-for-changes = { $who }将提案退回修改（第 { $times } 次）。
field-return-for-changes-reason = 退回理由
hint-return-for-changes-reason = 写明要改什么、怎样改；提案人会看到。

verb-refuse = 不予立案
verb-refuse-intro = 本案终止，理由立即告知提案人。
timeline-refuse = { $who }决定不予立案。
field-refuse-ground = 不予立案的情形
field-refuse-reason = 理由
hint-refuse-reason = 提案人会看到，请写得具体、平和。

verb-convert = 转其他形式处理
verb-convert-intro = 内容改以其他形式转送，不再作为提案办理；须经提案人同意。
timeline-convert = { $who }经提案人同意，将提案{ $kind ->
    [info] 转社情民意信息
    [letter] 转委员来信
    [suggestion] 转意见和建议
   *[other] 转其他形式处理
}。
field-convert-kind = 转为
field-convert-reason = 理由
field-convert-consented = 提案人已同意

## 并案

verb-merge = 并案
verb-merge-intro = 主案继续办理；被并提案保留编号和记录，其第一提案人同样参加协商、收到答复。
timeline-merge = { $who }将《{ $other_title }》（流水号 { $other }）并入《{ $lead_title }》（流水号 { $lead }）。
field-merge-reason = 并案理由
hint-merge-reason = 被并提案的提案人会看到。
field-merge-consented = 已征得被并提案提案人同意

verb-unmerge = 取消并案
verb-unmerge-intro = 被并提案恢复到并案以前的状态，单独继续；交办以后不能取消。
timeline-unmerge = { $who }取消并案：《{ $other_title }》（流水号 { $other }）与《{ $lead_title }》（流水号 { $lead }）分别办理。
field-unmerge-reason = 取消并案的理由
hint-unmerge-reason = 被并提案的提案人会看到。

## 重点提案

verb-designate-key = 列为重点提案
verb-designate-key-again = 调整领办、督办、阅批
verb-designate-key-intro = 确定领办、督办、阅批领导；已经列为重点提案的，在这里调整，已有督办记录和批示保留。
timeline-designate-key = { $who }将本案列为{ $number_one ->
    [yes] 一号提案
   *[no] 重点提案
}{ $led_by ->
    [none] {""}
   *[other] ，{ $led_by }领办
}{ $supervised_by ->
    [none] {""}
   *[other] ，{ $supervised_by }督办
}{ $read_by ->
    [none] {""}
   *[other] ，{ $read_by }阅批
}{ $moved ->
    [yes] ，在办单位的答复期限按重点提案重新计算
   *[no] {""}
}。
field-designate-key-number_one = 列为一号提案
field-designate-key-led_by = 领办领导
field-designate-key-supervised_by = 督办领导
field-designate-key-read_by = 阅批领导
hint-designate-key-led_by = 领办、督办至少确定一项。

verb-revoke-key = 撤销重点提案
verb-revoke-key-intro = 本案不再作为重点提案：领导不再领办、督办、阅批，在办单位的期限和签发要求按一般提案重新计算；已有督办记录和批示保留。有答复发出以后不能撤销。
timeline-revoke-key = { $who }撤销本案的重点提案{ $moved ->
    [yes] ，在办单位的答复期限按一般提案重新计算
   *[no] {""}
}。
field-revoke-key-reason = 撤销理由
hint-revoke-key-reason = 参加办理的各方都能看到。

verb-supervise = 记录督办
verb-supervise-intro = 记下这次督办的形式、参加人员和议定事项，各方都能看到。
nothing-supervise = 本案将一直显示为尚未督办。
task-supervise = 督办《{ $title }》
timeline-supervise = { $who }记录督办：{ $on } { $form ->
    [research] 督办调研
    [meeting] 督办协商会
    [inspection] 督办视察
   *[visit] 走访承办单位
}。
field-supervise-form = 督办形式
field-supervise-on = 日期
field-supervise-place = 地点
field-supervise-participants = 参加人员
field-supervise-summary = 了解的情况和议定事项
field-supervise-papers = 附件
hint-supervise-papers = 现场照片、会议记录、调研报告等。
supervision-research = 督办调研
supervision-meeting = 督办协商会
supervision-inspection = 督办视察
supervision-visit = 走访承办单位

verb-instruct = 作出批示
verb-instruct-intro = 批示送各承办单位；可以给承办单位提出任务和反馈期限。
timeline-instruct = { $title }作出批示（任务 { $tasks } 项）。
field-instruct-text = 批示内容
field-instruct-tasks = 任务
hint-instruct-tasks = 需要反馈的承办单位和期限；没有任务可以不填。
field-instruct-unit = 承办单位
field-instruct-due = 反馈期限

verb-answer-instruction = 反馈落实情况
verb-answer-instruction-intro = 反馈送作出批示的领导；各单位都反馈后，由领导办结。
nothing-answer-instruction = 逾期未反馈的，在领导和督办人员的页面上标为逾期。
task-answer-instruction = 反馈《{ $title }》批示的落实情况
timeline-answer-instruction = { $unit }反馈{ $title }批示的落实情况。
field-answer-instruction-feedback = 落实情况

verb-close-instruction = 批示办结
verb-close-instruction-intro = 各单位均已反馈；办结后不再催办。
nothing-close-instruction = 批示一直显示为办理中。
task-close-instruction = 办结《{ $title }》的批示
timeline-close-instruction = { $title }的批示办结。

## 交办与办理：增办、签收、退办、六定、沟通、会办、延期、催办

## 交办

verb-assign = 交办
verb-assign-intro = 把已立案的提案交给承办单位办理。交办当天不计入期限，从次日起算；单位可以签收，也可以在规定期限内提出退办。
nothing-assign = 交办以前，承办单位看不到这件提案，办理期限也不起算。
task-assign = 交办《{ $title }》
timeline-assign = { $mode ->
    [sole] { $who }交由{ $unit }独办，应于{ $due }前答复。
    [lead] { $who }交由{ $unit }主办，本次共交办{ $units }家单位，应于{ $due }前答复。
    [co] { $who }交由{ $unit }会办，应于{ $due }前提出会办意见。
   *[separate] { $who }交由{ $unit }等单位分办，本次共交办{ $units }家单位，应于{ $due }前分别答复。
    }
field-assign-mode = 办理方式
hint-assign-mode = 独办：一家单位办理并答复。主办、会办：主办单位汇总各方意见，统一答复。分办：各单位就各自部分分别答复。两方都要交办的提案不能独办：一方定主办、另一方定会办，或者双方都选分办。
field-assign-unit = 承办单位
hint-assign-unit = 独办、主办、会办单位，或者分办的第一家单位。
field-assign-others = 其他单位
hint-assign-others = 主办时为会办单位，分办时为其余分办单位。独办不填。
field-assign-note = 交办意见
hint-assign-note = 需要提请承办单位注意的事项，可以不填。
mode-sole = 独办
mode-lead = 主办
mode-co = 会办
mode-separate = 分办

## 增办

verb-add-unit = 增办
verb-add-unit-intro = 增加一家单位参与办理，它的期限从今天起算，其他单位的期限不变。原来独办的单位改为主办，新增单位提出会办意见；原来分办的，新增单位答复自己的部分。
timeline-add-unit = { $mode ->
    [separate] { $who }增加{ $unit }分办，应于{ $due }前答复。
   *[co] { $who }增加{ $unit }会办，应于{ $due }前提出会办意见。
    }
field-add-unit-unit = 增加的单位
field-add-unit-reason = 增办理由
hint-add-unit-reason = 新增单位会看到这段话。

## 签收

verb-sign-for = 签收
verb-sign-for-intro = 签收即接受办理，此后不能再退办。接下来请与提案者联系，并填写六定。
nothing-sign-for = 期满既不签收也不退办的，视为接受交办。
task-sign-for = 签收《{ $title }》
timeline-sign-for = { $who }签收，{ $unit }的办理期限为{ $due }。

## 退办

verb-object = 申请退办
verb-object-intro = 认为不属于本单位职责的，请说明理由并提出应由哪家单位承办。裁定以前答复期限照常计算，请继续办理。
timeline-object = { $who }代表{ $unit }申请退办，建议改由{ $proposed }承办；交办机关应于{ $due }前裁定。
field-object-reason = 退办理由
hint-object-reason = 请写明依据，例如本单位的职责规定。
field-object-proposed = 建议承办单位
hint-object-proposed = 没有建议单位的退办申请不能受理。

## 裁定退办

verb-decide-objection = 裁定退办
verb-decide-objection-intro = 同意退办的，提案改交另一家单位，期限重新起算，原来的日期仍然保留；不同意的，视为原单位已经接受，不得再次退办。
nothing-decide-objection = 裁定以前，原单位应当继续办理，答复期限照常计算。
task-decide-objection = 裁定《{ $title }》的退办申请
timeline-decide-objection = { $upheld ->
    [true] { $who }同意{ $unit }退办，改由{ $to }承办，期限为{ $due }。
   *[false] { $who }不同意退办，仍由{ $unit }承办，期限为{ $due }。
    }
field-decide-objection-upheld = 裁定
choice-decide-objection-upheld-yes = 同意退办
choice-decide-objection-upheld-no = 不同意退办
field-decide-objection-to = 改由哪家单位承办
hint-decide-objection-to = 同意退办时必填。已列出原单位建议的单位，可以另选。
field-decide-objection-reason = 裁定理由
hint-decide-objection-reason = 有关单位会看到这段话。
field-decide-objection-coordinated_with = 协调情况
hint-decide-objection-coordinated_with = 写明由谁召集、与哪些单位协调一致。改交另一系统的单位，或者提案已多次退办的，必须填写；多次退办后的裁定为最终裁定，承办单位不得再退。

## 六定

verb-plan = 填写六定
verb-plan-intro = 定单位、定领导、定人员、定责任、定时间、定效果。可以先保存一部分；六项齐全后方可启动办理。
nothing-plan = 六定不齐全，不能启动办理，但答复期限照常计算。
task-plan = 填写《{ $title }》的六定
timeline-plan = { $who }填写六定，{ $unit }已定{ $fixed }项，列出{ $nodes }个节点。
field-plan-unit = 定单位
hint-plan-unit = 单位内部由哪个处（科）室承办。
field-plan-leader = 定领导
hint-plan-leader = 分管这件提案的领导。
field-plan-staff = 定人员
hint-plan-staff = 具体经办人。
field-plan-duty = 定责任
field-plan-time = 定时间
hint-plan-time = 办理完成的日期。
field-plan-effect = 定效果
hint-plan-effect = 办到什么程度算办成，请尽量写得可以检验。
field-plan-nodes = 节点
hint-plan-nodes = 到哪一天完成哪一步。已经报告完成的节点不会改动。
field-plan-what = 完成什么
field-plan-on = 哪天以前

## 启动办理

verb-start = 启动办理
verb-start-intro = 六定齐全后启动办理，随后可以起草答复、报告节点。
nothing-start = 不启动办理，就不能起草答复；答复期限照常计算。
task-start = 启动办理《{ $title }》
timeline-start = { $who }启动办理，{ $unit }应于{ $due }前答复。

## 节点完成

verb-report-node = 报告节点完成
verb-report-node-intro = 说明这个节点完成的情况。报告以后不再改动。
nothing-report-node = 到期未报告的节点显示为逾期。
task-report-node = 报告《{ $title }》的节点进展
timeline-report-node = { $who }报告，{ $unit }原定{ $planned }前完成的节点已经完成。
field-report-node-text = 完成情况

## 难点

verb-report-difficulty = 上报难点
verb-report-difficulty-intro = 写明办理中遇到的困难，便于交办机关和政协帮助协调。
timeline-report-difficulty = { $who }上报{ $unit }办理中的一个难点。
field-report-difficulty-what = 难点
hint-report-difficulty-what = 卡在哪里，需要谁支持。
verb-solve-difficulty = 难点已解决
verb-solve-difficulty-intro = 写明难点是怎样解决的。
timeline-solve-difficulty = { $who }报告，{ $unit }的一个难点已经解决。
field-solve-difficulty-text = 解决办法

## 沟通

verb-record-contact = 记录沟通
verb-record-contact-intro = 如实记录与提案者的联系。保存后由提案者确认；没有沟通记录的，不能答复。
nothing-record-contact = 没有沟通记录，答复不能送出；逾期未联系会显示为逾期。
task-record-contact = 就《{ $title }》与提案者联系
timeline-record-contact = { $who }记录{ $unit }于{ $on }与提案者的沟通，待提案者确认。
field-record-contact-phase = 阶段
field-record-contact-on = 日期
field-record-contact-way = 方式
field-record-contact-person = 沟通人
hint-record-contact-person = 本单位出面沟通的人。
field-record-contact-rank = 沟通人的职级
hint-record-contact-rank = 请如实填写，职级计入统计。
field-record-contact-summary = 沟通内容
hint-record-contact-summary = 提案者的主要意见，以及本单位的说明。
phase-before = 办前
phase-during = 办中
phase-after = 办后
verb-confirm-contact = 确认沟通
verb-confirm-contact-intro = 请确认承办单位的记录是否属实。每条记录确认一次；有出入的，请写明。
nothing-confirm-contact = 不确认的，记录标明“提案者未确认”，办理照常进行。
task-confirm-contact = 确认《{ $title }》的一次沟通
timeline-confirm-contact = { $agreed ->
    [true] { $who }确认{ $unit }{ $on }的沟通属实。
   *[false] { $who }表示{ $unit }{ $on }的沟通记录与实际不符。
    }
field-confirm-contact-agreed = 记录是否属实
choice-confirm-contact-agreed-yes = 属实
choice-confirm-contact-agreed-no = 与实际不符
field-confirm-contact-remark = 说明
hint-confirm-contact-remark = 记录不属实时必填，请写明哪里不符。

## 会办意见

verb-give-co-opinion = 提出会办意见
verb-give-co-opinion-intro = 把本单位的意见送给主办单位，由主办单位统一答复提案者。意见送出后不能修改。
nothing-give-co-opinion = 逾期未提会办意见的显示为逾期，主办单位的期限不因此延长。
task-give-co-opinion = 对《{ $title }》提出会办意见
timeline-give-co-opinion = { $who }提出{ $unit }的会办意见（期限{ $due }）。
field-give-co-opinion-text = 会办意见
field-give-co-opinion-papers = 附件

## 延期

verb-ask-extension = 申请延期
verb-ask-extension-intro = 期限届满以前可以申请延期，由交办机关批复。批复以前，原期限不变。
timeline-ask-extension = { $who }为{ $unit }申请延期，原期限为{ $due }。
field-ask-extension-reason = 延期理由
verb-decide-extension = 批复延期
verb-decide-extension-intro = 同意的，期限按规定顺延，但不超过最长期限；不同意的，期限不变，请说明理由。
nothing-decide-extension = 不批复的，原期限不变，到期即为逾期。
task-decide-extension = 批复《{ $title }》的延期申请
timeline-decide-extension = { $granted ->
    [true] { $who }同意{ $unit }延期，新的期限为{ $due }。
   *[false] { $who }不同意{ $unit }延期，期限仍为{ $due }。
    }
field-decide-extension-granted = 批复
choice-decide-extension-granted-yes = 同意延期
choice-decide-extension-granted-no = 不同意延期
field-decide-extension-reason = 批复理由
hint-decide-extension-reason = 不同意时必填。

## 催办

verb-urge = 催办
verb-urge-intro = 提醒承办单位按期办理。催办会记入案件经过，期限不变。
timeline-urge = { $who }催办{ $unit }（期限{ $due }）。{ $words }
field-urge-text = 附言
hint-urge-text = 一句话即可。附言永久记入台账，请不要写个人信息。

## 答复、评价与兑现：起草、签发、审核、答复、公开、评价、协商会、承诺、成效、回头看、归档

## 起草答复

verb-draft-reply = 起草答复
verb-draft-reply-intro = 逐条答复提案的每一项建议，并写明承诺事项。草稿可以随时保存，不必一次写完；写好后由单位负责人签发；审核退回的，按退回意见修改后重新签发。
nothing-draft-reply = 期限照常计算，到期未答复的记为逾期。
task-draft-reply = 起草或修改《{ $title }》的答复
timeline-draft-reply = { $who }修改了{ $unit }第{ $round }次办理的答复草稿。
field-draft-reply-document_no = 发文字号
field-draft-reply-answers = 逐条答复
hint-draft-reply-answers = 每项建议一条，序号与提案中的建议对应。
field-draft-reply-no = 第几项建议
field-draft-reply-text = 答复
field-draft-reply-general = 其他内容
hint-draft-reply-general = 开头、结尾和不属于某一项建议的内容。
field-draft-reply-class = 办理结果类别
field-draft-reply-commitments = 承诺事项
hint-draft-reply-commitments = 答复发出后，每一项都会单独跟踪，直到兑现。没有承诺的，请在下面说明原因。
field-draft-reply-what = 承诺做什么
field-draft-reply-measure = 怎样算完成
hint-draft-reply-measure = 写可以查验的结果，例如“验收一百部”。
field-draft-reply-due = 完成日期
field-draft-reply-co_units = 协助单位
field-draft-reply-none_because = 没有承诺事项的原因
hint-draft-reply-none_because = 列出了承诺事项的，这里不填。
field-draft-reply-difference = 与上次答复有何不同
hint-draft-reply-difference = 写明这次新做了什么、改变了什么，不要照抄上次的文字。
field-draft-reply-openness = 公开方式
field-draft-reply-openness_reason = 不公开的理由
field-draft-reply-public_text = 公开文本
hint-draft-reply-public_text = 与答复正文不同时填写；摘要公开的必须填写。请去掉个人信息。
field-draft-reply-contact = 联系人和电话
hint-draft-reply-contact = 只给提案者看，不对外公开。
field-draft-reply-papers = 附件

## 签发

verb-sign-off = 签发
verb-sign-off-intro = 由单位负责人签发答复。签发后送交办机关审核，审核通过才能发出。
nothing-sign-off = 未签发的答复不能发出，期限照常计算。
task-sign-off = 签发《{ $title }》的答复
timeline-sign-off = { $who }签发{ $unit }第{ $round }次办理的答复，结果类别为{ $class }类，送交办机关审核。
field-sign-off-signatory = 签发人
hint-sign-off-signatory = 姓名和职务。
field-sign-off-rank = 签发人职级

## 审核答复

verb-check-reply = 审核答复
verb-check-reply-intro = 核对答复是否逐条回应、类别是否准确。通过后由承办单位发出；不通过的退回单位重新起草。
nothing-check-reply = 未经审核的答复不能发给提案者，承办单位只能等待。
task-check-reply = 审核《{ $title }》的答复
timeline-check-reply = { $passed ->
    [true] { $corrected ->
        [true] { $who }审核通过{ $unit }的答复，并把结果类别由{ $from }类改为{ $class }类。
       *[false] { $who }审核通过{ $unit }的答复。
    }
   *[false] { $who }退回{ $unit }的答复，请重新起草。
    }
field-check-reply-passed = 审核结论
choice-check-reply-passed-yes = 通过，由承办单位发出
choice-check-reply-passed-no = 退回承办单位重新起草
field-check-reply-class = 结果类别
hint-check-reply-class = 类别不准确的可以更正，并说明理由。
field-check-reply-reason = 理由
hint-check-reply-reason = 退回或更正类别时必填，承办单位会看到。

## 答复

verb-send-reply = 发出答复
verb-send-reply-intro = 把审核通过的答复发给提案者。承诺事项从现在起逐项跟踪，同时请提案者评价。
nothing-send-reply = 提案者收不到答复，期限照常计算。
task-send-reply = 发出《{ $title }》的答复
timeline-send-reply = { $who }发出{ $unit }第{ $round }次办理的答复，结果类别为{ $class }类，承诺事项{ $commitments }项；请于{ $due }前评价。

## 公开答复

verb-publish-reply = 公开答复
verb-publish-reply-intro = 把已经发出的答复向社会公开。公开后任何人都能看到。
nothing-publish-reply = 公众看不到这份答复。
task-publish-reply = 公开《{ $title }》的答复
timeline-publish-reply = { $who }公开了{ $unit }第{ $round }次办理的答复。

## 调整办理结果类别

verb-change-class = 调整结果类别
verb-change-class-intro = 情况变化后调整办理结果类别。调高须附证明材料，调低须说明理由；历次类别都会保留。
timeline-change-class = { $who }把{ $unit }答复的结果类别由{ $from }类调整为{ $class }类。
field-change-class-class = 新的类别
field-change-class-reason = 理由
hint-change-class-reason = 调低时必填。
field-change-class-evidence = 证明材料
hint-change-class-evidence = 调高时必须提供。

## 评价

verb-rate = 评价
verb-rate-intro = 请分别评价办理态度和办理结果。评价结束以前，承办单位看不到您的意见；对结果不满意的，将自动转入二次办理。
nothing-rate = 到期未评价的记为“未评价”，不算满意。
task-rate = 评价《{ $title }》的答复
timeline-rate = { $closed ->
    [true] { $reopened ->
        [true] { $who }评价了{ $unit }的答复；{ $asked }位均已评价，转入二次办理。
       *[false] { $who }评价了{ $unit }的答复；{ $asked }位均已评价，评价结束。
    }
   *[false] { $who }评价了{ $unit }的答复，{ $asked }位中已有{ $answered }位评价。
    }
field-rate-attitude = 办理态度
field-rate-result = 办理结果
field-rate-comment = 意见
hint-rate-comment = 不满意时请写明原因，以便承办单位改进。

## 代录纸质评价

verb-enter-rating = 代录纸质评价
verb-enter-rating-intro = 按提案者签名的征询意见表录入评价，并附扫描件。录入方式会一并记录。
timeline-enter-rating = { $closed ->
    [true] { $reopened ->
        [true] { $who }代录了对{ $unit }答复的评价；{ $asked }位均已评价，转入二次办理。
       *[false] { $who }代录了对{ $unit }答复的评价；{ $asked }位均已评价，评价结束。
    }
   *[false] { $who }代录了对{ $unit }答复的评价，{ $asked }位中已有{ $answered }位评价。
    }
field-enter-rating-rater = 评价人
field-enter-rating-attitude = 办理态度
field-enter-rating-result = 办理结果
field-enter-rating-comment = 意见
field-enter-rating-scan = 签名原件扫描件
hint-enter-rating-scan = 一份，须看得清签名。

## 评议提案质量

verb-appraise = 评议提案质量
verb-appraise-intro = 答复后，由承办单位评议提案本身的质量，每次办理一次。提案者的评价结束以后，才能看到您的意见。
timeline-appraise = { $who }代表{ $unit }评议了提案质量（第{ $round }次办理）。
field-appraise-overall = 总体评价
field-appraise-marks = 分项评价
field-appraise-dimension = 项目
field-appraise-step = 等次
field-appraise-comment = 意见和建议

## 结束评价

verb-close-evaluation = 结束评价
verb-close-evaluation-intro = 评价期限已过，按已有的评价结束。未评价的不算满意；有不满意的，将自动转入二次办理。
timeline-close-evaluation = { $reopened ->
    [true] { $unit }答复的评价结束，{ $asked }位中有{ $answered }位评价；转入第{ $round }次办理，应于{ $due }前答复。
   *[false] { $unit }答复的评价结束，{ $asked }位中有{ $answered }位评价。
    }

## 协商会

verb-hold-meeting = 记录协商会
verb-hold-meeting-intro = 两次答复仍不满意的，第三次答复前要召开协商会。记录后，承办单位才能签发答复。
nothing-hold-meeting = 没有召开协商会，第三次答复不能签发。
task-hold-meeting = 召开《{ $title }》的协商会
timeline-hold-meeting = { $on }，就{ $unit }第{ $round }次办理召开协商会，由{ $who }记录。
field-hold-meeting-on = 日期
field-hold-meeting-summary = 会议情况
hint-hold-meeting-summary = 谁参加，商定了什么。

## 承诺进展

verb-report-commitment = 报告承诺进展
verb-report-commitment-intro = 说明承诺事项做到了哪一步。报告完成的要附证明材料，由委员会工作人员或者提案者核实。
nothing-report-commitment = 到期未报告完成的记为逾期，提案不能办结。
task-report-commitment = 报告《{ $title }》的承诺进展
timeline-report-commitment = { $done ->
    [true] { $who }报告{ $unit }已完成承诺“{ $what }”，等待核实。
   *[false] { $who }报告了{ $unit }的承诺“{ $what }”的进展。
    }
field-report-commitment-text = 进展
field-report-commitment-says_done = 做到哪一步
choice-report-commitment-says_done-yes = 已经完成，请核实
choice-report-commitment-says_done-no = 还在进行
field-report-commitment-evidence = 证明材料
hint-report-commitment-evidence = 报告完成时必须提供。

## 核实承诺

verb-verify-commitment = 核实承诺
verb-verify-commitment-intro = 看一看承诺是否真的兑现。没有兑现的，承诺继续有效，承办单位会看到您的说明。
nothing-verify-commitment = 未经核实的承诺不算兑现，提案不能办结。
task-verify-commitment = 核实《{ $title }》的承诺
timeline-verify-commitment = { $done ->
    [true] { $who }核实{ $unit }的承诺“{ $what }”已经兑现。
   *[false] { $who }核实{ $unit }的承诺“{ $what }”尚未兑现，继续办理。
    }
field-verify-commitment-done = 核实结论
choice-verify-commitment-done-yes = 已经兑现
choice-verify-commitment-done-no = 尚未兑现
field-verify-commitment-verdict = 核实情况
hint-verify-commitment-verdict = 写明看到了什么、在哪里看到的。

## 承诺延期

verb-postpone-commitment = 承诺延期
verb-postpone-commitment-intro = 用一项新的承诺接替原来的承诺。原承诺、原期限和延期理由都会保留。
timeline-postpone-commitment = { $who }同意{ $unit }的承诺“{ $what }”由{ $was }延至{ $due }。
field-postpone-commitment-reason = 延期理由
field-postpone-commitment-due = 新的完成日期
field-postpone-commitment-what = 承诺做什么
field-postpone-commitment-measure = 怎样算完成

## 取消承诺

verb-cancel-commitment = 取消承诺
verb-cancel-commitment-intro = 承诺确实无法或者不必兑现时取消。理由会公开，取消后不能恢复。
timeline-cancel-commitment = { $who }取消了{ $unit }的承诺“{ $what }”。
field-cancel-commitment-reason = 取消理由

## 成效

verb-record-outcome = 登记成效
verb-record-outcome-intro = 登记提案促成的政策文件或者量化结果。承办单位登记的，由委员会工作人员确认后计入。
timeline-record-outcome = { $kind ->
    [policy] { $who }登记了成效：{ $unit }出台《{ $name }》（{ $on }）。
   *[measured] { $who }登记了成效：{ $unit }，{ $name }{ $number }{ $unit_of_measure }（{ $on }）。
    }
field-record-outcome-kind = 成效种类
field-record-outcome-name = 名称
hint-record-outcome-name = 文件标题，或者统计的是什么。
field-record-outcome-document_no = 文号
hint-record-outcome-document_no = 政策文件必填。
field-record-outcome-number = 数量
hint-record-outcome-number = 量化结果必填。
field-record-outcome-unit_of_measure = 计量单位
hint-record-outcome-unit_of_measure = 例如：部、家、公里。
field-record-outcome-on = 日期
hint-record-outcome-on = 文件印发或者数据统计的日期。
field-record-outcome-unit = 由哪家单位取得
field-record-outcome-source = 出处
hint-record-outcome-source = 在哪里可以查到；没有出处的，请附证明材料。
field-record-outcome-evidence = 证明材料
outcome-kind-policy = 政策文件
outcome-kind-measured = 量化结果

## 确认成效

verb-confirm-outcome = 确认成效
verb-confirm-outcome-intro = 核对承办单位登记的成效。确认后计入统计。
nothing-confirm-outcome = 未经确认的成效不计入统计。
task-confirm-outcome = 确认《{ $title }》的成效
timeline-confirm-outcome = { $who }确认了成效“{ $name }”。

## 回头看

verb-look-back = 记录回头看
verb-look-back-intro = 答复满一年以后回访：答应的事做到没有，问题有没有反复，有没有长效机制。每年一次。
timeline-look-back = { $recurred ->
    [true] { $who }记录了{ $year }年回头看：问题有反复。
   *[false] { $who }记录了{ $year }年回头看：问题没有反复。
    }
field-look-back-year = 年份
field-look-back-finding = 回访情况
field-look-back-recurred = 问题有没有反复
choice-look-back-recurred-yes = 有反复
choice-look-back-recurred-no = 没有反复

## 归档

verb-archive = 归档
verb-archive-intro = 答复、评价和承诺都已办结，把提案归档。归档后仍可随时查阅。
nothing-archive = 提案停留在“已办结”，没有形成闭环。
task-archive = 归档《{ $title }》
timeline-archive = { $who }将提案归档，本案形成闭环。

## 到期处理

verb-lapse = 到期处理
verb-lapse-intro = 由系统在期限届满后自动完成。
timeline-lapse = { $about ->
    [invitations] 期限届满：{ $invitations }份会签邀请到期未复，自动失效。
    [accepted] 期限届满：{ $accepted }家单位既未签收也未退办，视为接受交办。
    [evaluations] 期限届满：{ $evaluations }份答复的评价结束，其中{ $reopened }份转入二次办理。
   *[several] 期限届满：会签邀请失效{ $invitations }份，视为接受交办{ $accepted }家，评价结束{ $evaluations }份，其中{ $reopened }份转入二次办理。
    }
