# 上下级政协之间：提案上报、接收、退回

## 上报（下级政协）

verb-offer-up = 上报上级政协
verb-offer-up-intro = 本级解决不了、需要上级统筹的提案，可以请上级政协接收；须经第一提案人同意。上报后，本案照常办理。
timeline-offer-up = { $who }将本案上报{ $above }。
field-offer-up-reason = 上报理由
hint-offer-up-reason = 写明哪些建议本级解决不了、需要上级做什么；上级政协能看到。
field-offer-up-consented = 第一提案人已同意
hint-offer-up-consented = 并有其他提案的，各案的第一提案人都应同意。
field-offer-up-consented_on = 同意日期

verb-take-back-offer = 撤回上报
verb-take-back-offer-intro = 上级政协接收或退回以前可以撤回；理由同时告知上级政协。
timeline-take-back-offer = { $who }撤回向{ $above }的上报。
field-take-back-offer-reason = 撤回理由

verb-hear-offer = 上级政协答复上报
verb-hear-offer-intro = 上级政协接收或退回上报时，由系统记入本案。
timeline-hear-offer = { $answer ->
    [taken-up] { $above }接收本案，作为该会提案办理。
   *[returned] { $above }退回本案的上报。
}

refusal-nobody-above = 没有上级政协，不能上报。
refusal-not-taken-above = { $above }的提案规则没有把下级政协列为提案者，不能上报。

## 接收（上级政协）

state-referral-offered = 待接收
state-referral-taken-up = 已接收
state-referral-returned = 已退回
state-referral-withdrawn = 已撤回
state-referral-lapsed = 原提案已终止

timeline-referral-begin = { $from }上报《{ $title }》。

verb-referral-take-up = 接收
verb-referral-take-up-intro = 接收后生成一份提案草稿，以该下级政协为提案者，由机关核对补充后提交审查；原提案在下级政协照常办理。
timeline-referral-take-up = { $who }接收{ $from }上报的提案，以{ $body }为提案者。
timeline-take-up = { $who }接收{ $from }上报的提案（原第一提案人：{ $author }），生成本案草稿。
verb-write-taken-up-intro = 内容取自下级政协上报的文本：请核对、补充类别等，改动不影响下级的原提案；提交以后不能再改。
field-referral-take-up-body = 提案者
hint-referral-take-up-body = 选择代表该下级政协的单位；没有的，请管理员先在“集体提案者”中添加。

verb-referral-give-back = 退回
verb-referral-give-back-intro = 不宜由本级办理的，写明理由退回；下级政协能看到理由，补充后可以再次上报。
timeline-referral-give-back = { $who }退回{ $from }的上报。
field-referral-give-back-reason = 退回理由

verb-referral-withdraw = 下级撤回上报
timeline-referral-withdraw = { $from }撤回上报。

verb-referral-lapse = 原提案终止
timeline-referral-lapse = { $from }的原提案{ $gone ->
    [merged] 已并案
   *[withdrawn] 已撤案
}，上报随之终止。

## 页面

nav-referrals = 下级政协上报
matter-referral = { $year }年下级政协上报提案
list-referral-lead = 下级政协上报的提案：接收后成为本会提案，不宜接收的说明理由退回。
referral-look = 查看上报
referral-step-offered = 上报
referral-step-answered = 接收
referral-lead = { $from }上报
referral-section-offer = 上报情况
referral-section-text = 上报文本
referral-section-answer = 处理结果
referral-unanswered = 尚未处理。
referral-signatories = 联名提案人
referral-suggestion = { $n }. { $text }
referral-proposer = 提案者

levels = 来源和上报
levels-came-from = 由{ $from }上报
levels-number-below = 原案号
levels-author = 原第一提案人
levels-title-below = 原案由
levels-from-cycle = 由{ $year }年一号提案的备选件起草
levels-cycle = { $year }年一号提案：三年周期
levels-candidate = 备选件
levels-offered-to = 上报{ $to }
levels-consented = 第一提案人同意日期
levels-gone-withdrawn = 原提案已撤案
levels-gone-merged = 原提案已并案
levels-end-reason = 退回或撤回理由
levels-stage-above = 上级办理进度
levels-number-above = 上级案号
levels-reply-of = 上级提案的答复（{ $unit }）
notice-offer = { $what }的上报有了结果：上级政协{ $deed }
referral-by = 经办
referral-ended-taken-up = 成为本会提案
referral-ended-returned = 退回下级政协
referral-ended-withdrawn = 下级政协撤回
referral-ended-lapsed = 原提案终止
