# 重点提案遴选：能做的每一件事，和没有办成的原因

state-selection-nominating = 等待提名
state-selection-consulting = 征求意见
state-selection-deciding = 审定中
state-selection-closed = 已结束

timeline-selection-begin = { $who }开始{ $year }年重点提案遴选。

## 提名与意见

verb-selection-nominate = 提名候选提案
verb-selection-nominate-intro = 已立案、尚未列为重点提案的提案可以提名。提名后，党派和专门委员会会收到提醒，请其提出意见。
timeline-selection-nominate = { $who }提名第{ $no }件候选提案：{ $number }号《{ $title }》。
field-selection-nominate-case_no = 案号
field-selection-nominate-reason = 提名理由

verb-selection-give-opinion = 提出意见
verb-selection-give-opinion-intro = 对候选提案是否列为重点提案提出意见，供主席会议审定时参考。
timeline-selection-give-opinion = { $name }对{ $number }号《{ $title }》提出意见。
field-selection-give-opinion-candidate = 候选提案
field-selection-give-opinion-view = 态度
field-selection-give-opinion-text = 意见
field-selection-give-opinion-body = 代录哪一家的意见
hint-selection-give-opinion-body = 在征求意见名单内的，从这里选择。
field-selection-give-opinion-name = 名单以外的单位
selection-view-for = 建议列入
selection-view-against = 建议不列入
selection-view-other = 其他意见

## 审定

verb-selection-decide = 记录主席会议审定
verb-selection-decide-intro = 列入的，同时确定领办、督办、阅批领导和督办方式，该提案随即成为重点提案；不列入的，理由将告知提案者。
timeline-selection-decide = { $chosen ->
    [true] { $on }，主席会议决定把{ $number }号《{ $title }》列为重点提案{ $led_by ->
        [none] {""}
       *[other] ，{ $led_by }领办
    }{ $supervised_by ->
        [none] {""}
       *[other] ，{ $supervised_by }督办
    }{ $read_by ->
        [none] {""}
       *[other] ，{ $read_by }阅批
    }；由{ $who }记录。
   *[false] { $on }，主席会议决定不把{ $number }号《{ $title }》列为重点提案；由{ $who }记录。
    }
field-selection-decide-on = 会议日期
field-selection-decide-chosen = 审定结果
choice-selection-decide-chosen-yes = 列为重点提案
choice-selection-decide-chosen-no = 不列为重点提案
field-selection-decide-led_by = 领办领导
field-selection-decide-supervised_by = 督办领导
field-selection-decide-read_by = 阅批领导
field-selection-decide-forms = 督办方式
field-selection-decide-reason = 理由
hint-selection-decide-reason = 不列入的，请写明原因，以便提案者了解。

verb-selection-fast-track = 快速通道
verb-selection-fast-track-intro = 时间紧急、等不到主席会议的，由领导当即确定，并说明理由；该提案随即成为重点提案，计入本年数额。
timeline-selection-fast-track = { $leader }通过快速通道把{ $number }号《{ $title }》列为重点提案{ $led_by ->
    [none] {""}
   *[other] ，{ $led_by }领办
}{ $supervised_by ->
    [none] {""}
   *[other] ，{ $supervised_by }督办
}{ $read_by ->
    [none] {""}
   *[other] ，{ $read_by }阅批
}；由{ $who }记录。
field-selection-fast-track-decided_by = 确定的领导
field-selection-fast-track-led_by = 领办领导
field-selection-fast-track-supervised_by = 督办领导
field-selection-fast-track-read_by = 阅批领导
field-selection-fast-track-forms = 督办方式
field-selection-fast-track-reason = 紧急的理由

verb-selection-close = 结束遴选
verb-selection-close-intro = 全部候选提案审定后结束；结束后公布列为重点提案的名单。
timeline-selection-close = { $who }结束遴选：{ $candidates }件候选提案中，{ $chosen }件列为重点提案。

## 没有办成的原因

refusal-selection-archived = 提案{ $number }已经归档，不能再列为重点提案。
refusal-selection-key-already = { $number }号提案已经是重点提案，无须提名。
refusal-nominated-twice = { $number }号提案已经提名，无须重复。
refusal-selection-opinion-of-whom = 请说明是谁的意见：名单以内的请选择，名单以外的请填写名称，二者只填一项。
refusal-selection-opinion-twice = { $name }已经对这件候选提案提出意见，请选择另一件。
refusal-selection-unheard = 还没有任何一家对《{ $title }》提出意见；请先征求意见，时间紧急的走快速通道。
refusal-selection-forms-missing = 请至少选择一种督办方式。
refusal-selection-full = 本年重点提案最多{ $most }件，数额已满。
refusal-selection-undecided = 还有{ $count }件候选提案没有审定，不能结束。

refusal-selection-year = 年度应在{ $first }至{ $last }之间，请改正。
refusal-selection-twice = { $year }年度的重点提案遴选已经有了，请打开它。

## 页面

nav-selections = 重点提案遴选
matter-selection = { $year }年度重点提案遴选
list-selection-lead = 一年一次：提名候选提案，党派和专门委员会提出意见，主席会议审定，确定领办、督办、阅批领导。
begin-selection = 开始新的遴选
begin-selection-lead = 填写年度；一个年度遴选一次。
field-selection-year = 年度
selection-section-candidates = 候选提案
selection-section-opinions = 意见
selection-section-chosen = 列为重点提案
selection-section-declined = 未列入
selection-nothing-yet = 还没有。
selection-lead = 已列入{ $chosen }件，全年最多{ $most }件
selection-candidates = 候选提案名单
selection-count = { $n }件
selection-column-no = 序号
selection-column-candidate = 候选提案和提名理由
selection-column-opinions = 意见数
selection-undecided = 未审定
selection-is-chosen = 已列入
selection-is-declined = 未列入
selection-asked = 向{ $n }家征求意见
selection-asked-names = 征求对象
selection-silent = 尚未提出意见
selection-opinion-on = 针对
selection-by-meeting = 主席会议
selection-by-fast-track = { $title }，快速通道
selection-decided-by = 审定
selection-led-by = 领办
selection-supervised-by = 督办
selection-read-by = 阅批
selection-forms = 督办方式
