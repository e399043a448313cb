# 年度协商计划、年度监督计划：能做的每一件事，和没有办成的原因

plan-of-consultation = 年度协商计划
plan-of-supervision = 年度监督计划

state-plan-drafting = 起草中
state-plan-opinions = 征求意见
state-plan-chairs = 主席会议已通过
state-plan-adopted = 党委常委会已审定
state-plan-published = 已公布

timeline-plan-begin = { $of ->
    [supervision] { $who }开始编制{ $year }年度监督计划。
   *[consultation] { $who }开始编制{ $year }年度协商计划。
    }

## 事项

verb-plan-add-item = 增加事项
verb-plan-add-item-intro = 一项写一个议题，形式要与议题相适应。主席会议通过以后，不能再增加。
timeline-plan-add-item = { $who }增加第{ $no }项“{ $title }”，由{ $lead }牵头。
field-plan-add-item-title = 议题
field-plan-add-item-form = 形式
field-plan-add-item-lead = 牵头单位
hint-plan-add-item-lead = 例如提案委员会、办公室。
field-plan-add-item-months = 实施月份
field-plan-add-item-case_no = 对应提案的案号
hint-plan-add-item-case_no = 围绕一件提案开展的，填写案号；与一号提案年度二者只填一项。
field-plan-add-item-cycle_year = 对应一号提案的年度
hint-plan-add-item-cycle_year = 围绕某一年度的一号提案开展的，填写年度，例如2022。
field-plan-add-item-internal = 不对外公布

verb-plan-change-item = 修改事项
verb-plan-change-item-intro = 修改前的内容会保留。主席会议通过以后修改，要说明理由。
timeline-plan-change-item = { $who }修改第{ $no }项“{ $title }”。
field-plan-change-item-title = 议题
field-plan-change-item-form = 形式
field-plan-change-item-lead = 牵头单位
field-plan-change-item-months = 实施月份
field-plan-change-item-case_no = 对应提案的案号
hint-plan-change-item-case_no = 与一号提案年度二者只填一项。
field-plan-change-item-cycle_year = 对应一号提案的年度
field-plan-change-item-internal = 不对外公布
field-plan-change-item-reason = 修改理由

verb-plan-drop-item = 撤下事项
verb-plan-drop-item-intro = 撤下的事项不再实施，连同理由保留在计划中，序号不变。
timeline-plan-drop-item = { $who }撤下第{ $no }项“{ $title }”。
field-plan-drop-item-reason = 撤下的理由

plan-month-1 = 1月
plan-month-2 = 2月
plan-month-3 = 3月
plan-month-4 = 4月
plan-month-5 = 5月
plan-month-6 = 6月
plan-month-7 = 7月
plan-month-8 = 8月
plan-month-9 = 9月
plan-month-10 = 10月
plan-month-11 = 11月
plan-month-12 = 12月

## 征求意见

verb-plan-ask-opinions = 征求意见
verb-plan-ask-opinions-intro = 选定的单位和党委、政府两方交办机关会收到提醒；期限以前，主席会议不审议。再次征求的，以新的名单和期限为准，已有的意见保留。
timeline-plan-ask-opinions = { $who }就计划草案征求{ $count }个单位的意见，请于{ $until }前提出。
field-plan-ask-opinions-bodies = 党派团体、专门委员会等
field-plan-ask-opinions-units = 承办单位
field-plan-ask-opinions-until = 截止日期

verb-plan-give-opinion = 提出意见
verb-plan-give-opinion-intro = 对整个计划草案，或者对其中一项提出意见。
timeline-plan-give-opinion = { $item ->
    [0] { $name }对计划草案提出意见。
   *[other] { $name }对计划草案第{ $item }项提出意见。
    }
field-plan-give-opinion-item = 针对哪一项
hint-plan-give-opinion-item = 不选，就是对整个计划草案。
field-plan-give-opinion-text = 意见
field-plan-give-opinion-asked = 代录哪一家的意见
hint-plan-give-opinion-asked = 在征求意见名单内的，从这里选择。
field-plan-give-opinion-name = 名单以外的单位或者个人
field-plan-give-opinion-papers = 附件
plan-office-party = 党委办公室
plan-office-government = 政府办公室

## 审议、审定、公布

verb-plan-pass-chairs = 记录主席会议通过
verb-plan-pass-chairs-intro = 通过以后不再增加事项；修改事项要说明理由。
timeline-plan-pass-chairs = { $on }，主席会议审议通过计划草案，共{ $items }项，由{ $who }记录。
field-plan-pass-chairs-on = 会议日期

verb-plan-adopt = 记录党委常委会审定
verb-plan-adopt-intro = 审定以后，计划即可实施；监督计划中的事项成为一号提案进入落实监督的依据。
timeline-plan-adopt = { $on }，党委常委会审定计划（{ $document }），由{ $who }记录。
field-plan-adopt-on = 会议日期
field-plan-adopt-document = 依据的文件
hint-plan-adopt-document = 文号或者名称，例如常委会会议纪要。

verb-plan-publish = 公布计划
verb-plan-publish-intro = 公众可以看到未标为“不对外公布”的事项。
timeline-plan-publish = { $who }公布计划，共{ $items }项。

## 没有办成的原因

refusal-plan-item-twice = 计划中已有“{ $title }”，请修改原来的事项。
refusal-plan-item-unchanged = 内容与原来相同，没有修改。
refusal-plan-one-link = 案号和一号提案年度只能填一项，请去掉一项。
refusal-no-such-cycle = 没有找到{ $year }年度的一号提案，请核对年度。
refusal-plan-empty = 计划中还没有事项，请先增加。
refusal-plan-nobody-asked = 请至少选择一家征求意见的单位。
refusal-plan-opinion-of-whom = 请说明是谁的意见：名单以内的请选择，名单以外的请填写名称，二者只填一项。
refusal-plan-opinions-open = 征求意见到{ $until }为止，还有{ $count }家没有答复；请等到期后再记录，或者请对方尽快答复。
refusal-plan-before-the-chairs = 审定日期不能早于主席会议（{ $chairs }），请核对。
refusal-plan-nothing-public = 计划中没有可以对外公布的事项，不能公布。

refusal-plan-year = 年度应在{ $first }至{ $last }之间，请改正。
refusal-plan-twice = { $year }年度的这项计划已经有了，请打开它。

## 页面

nav-plans = 年度计划
matter-plan = { $year }年度计划
matter-plan-consultation = { $year }年度协商计划
matter-plan-supervision = { $year }年度监督计划
list-plan-lead = 协商计划和监督计划一年各一份：征求意见，主席会议通过，党委常委会审定，公布。
begin-plan = 编制新的计划
begin-plan-lead = 选择协商计划或者监督计划，填写年度；一个年度各一份。
field-plan-of = 计划
field-plan-year = 年度
plan-section-items = 事项
plan-section-opinions = 征求意见
plan-section-passing = 审议和公布
plan-nothing-yet = 还没有。
plan-count = { $n }项
plan-column-no = 序号
plan-column-item = 议题
plan-column-form = 形式
plan-column-lead = 牵头单位
plan-column-months = 实施月份
plan-column-public = 公开
plan-column-tie = 对应的提案或者一号提案
plan-internal = 不对外公布
plan-open = 对外公布
plan-item = 第{ $no }项：{ $title }
plan-carried = 落实情况
plan-topic = 来源
plan-topic-of = { $year }年一号提案备选件《{ $title }》转为协商课题
plan-inspected = { $day }，{ $place }
plan-held-by = { $day }，{ $chair }主持
plan-changes = 修改记录
plan-before = 原{ $what }
plan-none = 无
plan-dropped = 撤下的事项
plan-call = 征求意见的范围
plan-asked = 向{ $n }家征求意见
plan-asked-names = 征求对象
plan-asked-until = 截止日期
plan-silent = 尚未答复
plan-opinions = 收到的意见
plan-opinion-on = 针对
plan-document = 依据的文件
