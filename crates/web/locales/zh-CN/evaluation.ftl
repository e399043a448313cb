## 民主测评

matter-evaluation = { $year }年民主测评
state-evaluation-preparing = 准备中
state-evaluation-open = 投票中
state-evaluation-closed = 已有结果
state-evaluation-void = 无效
state-evaluation-annulled = 已作废
void-more_papers = 收回的纸质票多于发出的纸质票，本轮无效，须重新组织。
void-other_ballots = 收到的电子票与投票人数不符，本轮无效，须重新组织。

## 民主测评：能做的事

timeline-evaluation-begin = { $who }发起民主测评《{ $title }》，测评对象：{ $subject }。
timeline-evaluation-cast-ballot = 收到一张电子票。
verb-evaluation-vote = 投票
verb-evaluation-set-units = 确定测评单位
verb-evaluation-set-units-intro = 选择接受测评的承办单位；开始投票后不能再改。
timeline-evaluation-set-units = { $who }确定测评单位{ $count }家。
field-evaluation-set-units-units = 测评单位
verb-evaluation-set-electors = 确定投票人
verb-evaluation-set-electors-intro = 投票人逐一列名；开始投票后名单固定，不能增减。
timeline-evaluation-set-electors = { $who }确定投票人{ $count }位。
field-evaluation-set-electors-electors = 投票人
hint-evaluation-set-electors-electors = 只列出在任委员，按委员编号排列。
verb-evaluation-choose-paper = 确定纸质投票人
verb-evaluation-choose-paper-intro = 选中的投票人投纸质票，不能再投电子票；其余的人在系统里投票。
timeline-evaluation-choose-paper = { $who }确定投纸质票的投票人{ $count }位。
field-evaluation-choose-paper-electors = 投纸质票的人
hint-evaluation-choose-paper-electors = 全体电子投票的，一个也不选。
verb-evaluation-open = 开始投票
verb-evaluation-open-intro = 开始以后，测评单位、题目、投票人都不能再改；到截止时间停止收票。
timeline-evaluation-open = { $who }开始投票：投票人{ $electors }位，其中纸质投票{ $papers }位，{ $on }{ $time }截止。
field-evaluation-open-on = 截止日期
field-evaluation-open-time = 截止时间
hint-evaluation-open-time = 24小时制，例如17:30。
verb-evaluation-count-paper = 录入纸质票计数
verb-evaluation-count-paper-intro = 两位工作人员各自清点、各自录入，结果一致才算数。空白的题目是弃权，不用录入。
timeline-evaluation-count-paper = { $who }录入第{ $no }次纸质票计数：收回{ $collected }张，废票{ $spoiled }张。
field-evaluation-count-paper-collected = 收回的纸质票
field-evaluation-count-paper-spoiled = 其中废票
hint-evaluation-count-paper-spoiled = 整张无法辨认的票；有几题空白的不是废票。
field-evaluation-count-paper-counts = 各题各档票数
field-evaluation-count-paper-unit = 单位
field-evaluation-count-paper-question = 题目
field-evaluation-count-paper-step = 档次
field-evaluation-count-paper-count = 票数
hint-evaluation-count-paper-count = 没有的可以空着。
verb-evaluation-recount-paper = 重新计票
verb-evaluation-recount-paper-intro = 已录入的纸质票计数作废，两位工作人员重新清点、录入。
timeline-evaluation-recount-paper = { $who }要求重新清点纸质票：{ $reason }。
field-evaluation-recount-paper-reason = 理由
verb-evaluation-extend = 延长投票
verb-evaluation-extend-intro = 截止时间只能推后；已经过了截止时间的，延长后可以继续投票。
timeline-evaluation-extend = { $who }将投票延长到{ $on }{ $time }。
field-evaluation-extend-on = 新的截止日期
field-evaluation-extend-time = 新的截止时间
hint-evaluation-extend-time = 24小时制，例如17:30。
field-evaluation-extend-reason = 理由
verb-evaluation-close = 结束投票
verb-evaluation-close-intro = 立即计票，结果随即固定，不能更改。截止时间以前，投票人全部投完才能结束。
timeline-evaluation-close = { $who }结束投票：投票人{ $electors }位，参加{ $taking_part }位，{ $state ->
    [closed] 结果有效
   *[void] 本轮无效
}。
verb-evaluation-publish = 公布结果
verb-evaluation-publish-intro = 公布后，公众可以看到结果和全部选票（只有回执号，没有姓名），任何人都可以重新计票。
timeline-evaluation-publish = { $who }公布测评结果。
verb-evaluation-annul = 宣布作废
verb-evaluation-annul-intro = 说明理由。正在投票的，已收到的选票随之销毁；已有的结果继续保留，并注明作废。
timeline-evaluation-annul = { $who }宣布本轮测评作废。
field-evaluation-annul-reason = 理由

## 民主测评：为什么没有办

refusal-no-such-subject = 没有找到可以测评的提案或者周期：提案须已立案，周期须已关联提案。
refusal-electors-fixed = 投票已经开始，测评单位和投票人名单已经固定，不能更改。名单确有错误的，请由提案委宣布作废后重新组织。
refusal-round-not-open = 现在没有在投票。
refusal-round-closed = 投票已经结束，结果已经固定。请刷新页面查看结果。
refusal-round-not-closed = 投票还没有结束，结束后才能查验回执。
refusal-no-units = 还没有确定测评单位，请先确定。
refusal-too-few-electors = 投票人至少要有{ $least }位，否则看得出谁投了什么。
refusal-too-few-on-screen = 电子投票的只有{ $count }位，看得出谁投了什么。请让至少{ $least }位在系统里投票，或者全部改投纸质票。
refusal-closing-past = 截止时间已经过去，请另选时间。
refusal-closing-not-later = 截止时间只能推后，请填写比原定更晚的时间。
refusal-not-an-elector = 您不在这次测评的投票人名单里。
refusal-vote-on-paper = 您在这次测评中投纸质票，请在会场投票。
refusal-too-late = 投票已经截止，这张选票没有收下。
refusal-voted-already = 您已经投过票。选票投出后不能更改，也不能再投。
refusal-paper-counted = 两位工作人员的计数已经一致，无须再录。要重新清点，请先办理“重新计票”。
refusal-nobody-on-paper = 这次测评没有人投纸质票。
refusal-two-counters = 您已经录入过一次计数；第二次须由另一位工作人员清点、录入。
refusal-counters-disagree = 两次计数不一致：{ $unit }，第{ $question }题，第{ $step }档。请重新清点；第一次有误的，请办理“重新计票”。
refusal-counters-disagree-papers = 两次计数的张数不一致。请重新清点；第一次有误的，请办理“重新计票”。
refusal-counts-exceed-papers = { $unit }第{ $question }题共{ $marks }票，多于有效票{ $valid }张，请核对。
refusal-counted-twice = 同一单位、同一题目、同一档次录入了两次，请合并。
refusal-spoiled-exceed-collected = 废票不能多于收回的{ $collected }张，请核对。
refusal-paper-not-counted = 纸质票还没有两次一致的计数，请先清点、录入。
refusal-no-quorum = 投票人{ $electors }位，参加{ $count }位，没有超过{ $percent }%，不能结束。可以延长投票，或者由提案委宣布作废。
refusal-voting-goes-on = 还有{ $count }位投票人没有投票，截止时间也没有到，请等到截止时间再结束。
refusal-receipt-not-readable = 这不是回执号。回执号是7组、每组4个字母或者数字，请核对后重新填写。
refusal-receipt-unknown = 公布的选票里没有这个回执号。
