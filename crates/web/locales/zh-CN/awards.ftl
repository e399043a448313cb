# 优秀提案、先进承办单位评选：能做的每一件事，和没有办成的原因

award-of-proposals = 优秀提案
award-of-units = 先进承办单位

state-award-nominating = 推荐和初评
state-award-publicity = 公示
state-award-decided = 已审定
state-award-published = 已公布

timeline-award-begin = { $of ->
    [units] { $who }开始{ $year }年度先进承办单位评选。
   *[proposals] { $who }开始{ $year }年度优秀提案评选。
    }

## 推荐与初评

verb-award-nominate = 推荐
verb-award-nominate-intro = 推荐一件提案或者一家承办单位，并说明理由；不能推荐自己的提案和本单位。
timeline-award-nominate = { $of ->
    [units] { $who }推荐第{ $no }家单位：{ $name }。
   *[proposals] { $who }推荐第{ $no }件提案：《{ $name }》。
    }
field-award-nominate-case_no = 提案案号
field-award-nominate-unit = 承办单位
field-award-nominate-reason = 推荐理由

verb-award-review = 初评
verb-award-review-intro = 决定这项推荐是否列入公示名单；自己推荐的，由另一位同志初评。
timeline-award-review = { $kept ->
    [true] { $who }初评“{ $name }”：列入公示名单。
   *[false] { $who }初评“{ $name }”：不列入公示名单。
    }
field-award-review-kept = 初评结果
choice-award-review-kept-yes = 列入公示名单
choice-award-review-kept-no = 不列入公示名单
field-award-review-reason = 理由

## 公示与异议

verb-award-announce = 公示名单
verb-award-announce-intro = 公示期间，公众可以看到名单，委员会的每一位用户都可以提出异议；公示开始后不再接受推荐。
timeline-award-announce = { $who }公示名单，共{ $count }项，公示期自{ $from }至{ $until }。
field-award-announce-from = 公示第一天
field-award-announce-until = 公示最后一天

verb-award-object = 提出异议
verb-award-object-intro = 对名单有不同意见的，请写明事实和理由；由谁提出，只有政协机关能看到。
timeline-award-object = { $who }对“{ $name }”提出异议。
field-award-object-reason = 事实和理由

verb-award-decide-objection = 处理异议
verb-award-decide-objection-intro = 异议成立的，该项退出名单。自己提出的异议、对自己所推荐的异议，由另一位同志处理。
timeline-award-decide-objection = { $upheld ->
    [true] { $who }处理对“{ $name }”的异议：异议成立，退出名单。
   *[false] { $who }处理对“{ $name }”的异议：异议不成立。
    }
field-award-decide-objection-upheld = 处理结果
choice-award-decide-objection-upheld-yes = 异议成立，退出名单
choice-award-decide-objection-upheld-no = 异议不成立
field-award-decide-objection-reason = 理由

## 审定与公布

verb-award-decide = 记录审定结果
verb-award-decide-intro = 公示期满、异议处理完毕后，在名额以内审定。名额按本年立案提案数或者承办单位数的比例计算，集体提案须占规定的比例。
timeline-award-decide = { $of ->
    [units] { $on }审定先进承办单位{ $count }家（本年承办单位{ $total }家），由{ $who }记录。
   *[proposals] { $on }审定优秀提案{ $count }件（本年立案{ $total }件），由{ $who }记录。
    }
field-award-decide-on = 会议日期
field-award-decide-winners = 获评名单

verb-award-publish = 公布结果
verb-award-publish-intro = 公布后，公众可以看到获评名单。
timeline-award-publish = { $of ->
    [units] { $who }公布先进承办单位{ $count }家。
   *[proposals] { $who }公布优秀提案{ $count }件。
    }

## 没有办成的原因

refusal-award-other-year = 本次评选{ $year }年的提案，提案{ $number }是{ $own }年的，请核对提案号。
refusal-award-won-before = 提案{ $number }已经在{ $year }年获得优秀提案，不再重复推荐。
refusal-award-own-proposal = 不能推荐自己提出或者会签的提案（{ $number }号），请由他人推荐。
refusal-award-own-unit = 不能推荐本单位，请由他人推荐。
refusal-award-nominated-twice = “{ $name }”已经有人推荐，无须重复。
refusal-award-own-nomination = 这是您自己推荐的，请由另一位同志办理。
refusal-award-own-objection = 这是您自己提出的异议，请由另一位同志处理。
refusal-award-unreviewed = 还有{ $count }项推荐没有初评，不能公示。
refusal-award-nothing-listed = 没有列入名单的推荐，不能公示。
refusal-award-publicity-too-short = 公示至少{ $days }天，最后一天不能早于{ $end }。
refusal-award-no-publicity-today = 公示期自{ $from }至{ $until }，只能在公示期内提出异议。
refusal-award-publicity-not-over = 公示到{ $until }为止，审定日期应当在此之后。
refusal-award-objections-open = 还有{ $count }件异议没有处理，不能审定。
refusal-award-too-many = 最多{ $most }个名额（总数{ $total }），现在选了{ $count }个，请减少。
refusal-award-too-few-collective = 集体提案至少要有{ $least }件，现在有{ $count }件，请调整。

refusal-award-year = 年度应在{ $first }至{ $last }之间，请改正。
refusal-award-twice = { $year }年度的这项评选已经有了，请打开它。

## 页面

nav-awards = 评优
matter-award = { $year }年度评优
matter-award-proposals = { $year }年度优秀提案评选
matter-award-units = { $year }年度先进承办单位评选
list-award-lead = 优秀提案和先进承办单位，一年各评一次：推荐，初评，公示，审定，公布。
begin-award = 开始新的评选
begin-award-lead = 选择评选优秀提案或者先进承办单位，填写评的是哪一个年度；一个年度各评一次。
field-award-of = 评选
field-award-year = 年度
award-section-nominations = 推荐
award-section-list = 公示名单
award-section-objections = 异议
award-section-winners = 结果
award-nothing-yet = 还没有。
award-publicity = 公示期：{ $from }至{ $until }
award-nominated-by = 推荐人
award-proposer = 提案者
award-collective = 集体
award-kept = 初评：列入名单
award-not-kept = 初评：不列入
award-unreviewed = 未初评
award-nominated = 推荐日期
award-reviewed = 初评日期
award-review = 初评理由
award-list = 列入名单的
award-column-no = 序号
award-column-nominee = 名称
award-count-proposals = { $n }件
award-count-units = { $n }家
award-objector = 提出人
award-objection-open = 未处理
award-upheld = 异议成立
award-not-upheld = 异议不成立
award-verdict = 处理理由
award-decision = 审定
award-total = 评选范围
award-total-proposals = 当年立案{ $n }件
award-total-units = 当年承办单位{ $n }家
award-most = 名额
award-collective-share = 集体提案至少占
