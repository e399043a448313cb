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
timeline-evaluation-cast-ballot = 收到电子票{ $n }张。
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
timeline-evaluation-open = { $who }开始投票：投票人{ $electors }位{ $papers ->
    [0] {""}
   *[other] ，其中纸质投票{ $papers }位
}，{ $on }{ $time }截止。
field-evaluation-open-on = 截止日期
field-evaluation-open-time = 截止时间
hint-evaluation-open-time = 24小时制，例如17:30。
verb-evaluation-count-paper = 录入纸质票计数
verb-evaluation-count-paper-intro = 两位工作人员各自清点、各自录入，结果一致才算数。每道题各档票数加上弃权，等于收回的票减去废票。
timeline-evaluation-count-paper = { $who }录入第{ $no }次纸质票计数。
field-evaluation-count-paper-collected = 收回的纸质票
field-evaluation-count-paper-spoiled = 其中废票
hint-evaluation-count-paper-spoiled = 整张无法辨认的票；有几题空白的不是废票。
field-evaluation-count-paper-counts = 各题各档票数
hint-evaluation-count-paper-counts = 没有的可以空着；整题空白的票计入弃权。
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
refusal-blanks-not-confirmed = 还有{ $count }题没有选择，投出后按弃权计，不能再改。请补选；确实弃权的，请在页面末尾勾选确认后再投出。
refusal-voted-already = 您已经投过票。选票投出后不能更改，也不能再投。
refusal-paper-counted = 两位工作人员的计数已经一致，无须再录。要重新清点，请先办理“重新计票”。
refusal-nobody-on-paper = 这次测评没有人投纸质票。
refusal-two-counters = 您已经录入过一次计数；第二次须由另一位工作人员清点、录入。
refusal-counters-disagree = 这里两次计数不一致，请重新清点；第一次有误的，请办理“重新计票”。
refusal-counters-disagree-papers = 两次计数的张数不一致。请重新清点；第一次有误的，请办理“重新计票”。
refusal-spoiled-exceed-collected = 废票不能多于收回的{ $collected }张，请核对。
refusal-paper-not-counted = 纸质票还没有两次一致的计数，请先清点、录入。
refusal-no-quorum = 投票人{ $electors }位，参加{ $count }位，没有超过{ $percent }%，不能结束。可以延长投票，或者由提案委宣布作废。
refusal-voting-goes-on = 还有{ $count }位投票人没有投票，截止时间也没有到，请等到截止时间再结束。
refusal-receipt-not-readable = 这不是回执号。回执号是7组、每组4个字母或者数字，请核对后重新填写。
refusal-receipt-unknown = 公布的选票里没有这个回执号。

## 民主测评：页面

evaluations-heading = 民主测评
evaluations-lead = 由逐一列名的投票人对承办单位的办理工作无记名投票。
evaluation-new = 发起民主测评
evaluation-new-lead = 题目和档次按本会规则。发起以后再确定测评单位和投票人，然后开始投票。
field-evaluation-title = 名称
hint-evaluation-title = 例如：2023年一号提案民主测评。最多60字。
field-evaluation-subject = 测评的周期
hint-evaluation-subject = 正在办理或者落实监督、已经关联提案的周期。
field-evaluation-case_no = 测评的提案号
hint-evaluation-case_no = 不选周期的，填写已立案提案的提案号。两项只填一项。
refusal-one-subject = 请选择一个周期，或者填写一个提案号，两项只填一项。

evaluation-step-preparing = 准备
evaluation-step-open = 投票
evaluation-step-closed = 结果
evaluation-section-preparing = 测评内容
evaluation-section-open = 投票
evaluation-section-closed = 结果
evaluation-nothing-yet = 还没有内容。
evaluation-no-electors = 还没有确定投票人。
evaluation-no-result = 投票结束以后，结果和全部选票在这里。
evaluation-open-until = 投票到{ $time }截止
evaluation-subject = 测评对象
evaluation-units = 测评单位
evaluation-unit-count = 共{ $n }家
evaluation-sheet = 题目和规则
evaluation-sheet-size = 每家单位{ $questions }题，每题{ $steps }档
evaluation-questions = 题目
evaluation-steps = 档次
evaluation-quorum = 参加人数
evaluation-quorum-rule = 超过投票人的{ $percent }%，才能结束
evaluation-positive = 满意率
evaluation-positive-rule = { $steps }合计占有效票的比例，弃权计入有效票
evaluation-electors = 投票人
evaluation-elector-count = { $n }位
evaluation-electors-here = 电子投票{ $n }位
evaluation-electors-on-paper = 纸质投票{ $n }位
evaluation-turnout = 电子票已投{ $voted }位，共{ $of }位
evaluation-have-voted = 已投票
evaluation-have-not-voted = 未投票
evaluation-voters-hidden = 投票满{ $n }位以前，不显示谁已投票。
evaluation-extended = 延长到{ $time }
evaluation-papers = 纸质票计数
evaluation-count-no = 第{ $n }次计数已录入
evaluation-counts-agree = 两次计数一致
evaluation-papers-counted = 收回{ $collected }张，其中废票{ $spoiled }张。
evaluation-outcome = 结论
evaluation-valid = 结果有效
evaluation-took-part = 参加
evaluation-taking-part = { $n }位，投票人共{ $of }位
evaluation-counted = 有效票
evaluation-ballots = { $n }张
evaluation-see-ballots = 全部选票已列出，投票人可以凭回执号查验自己的一张，任何读得到本页的人都可以重新计票。
evaluation-question = 题目
evaluation-abstained = 弃权
evaluation-share = 满意率{ $percent }（{ $positive }/{ $of }）
evaluation-recounted = 重计{ $n }
evaluation-about = { $unit }·{ $question }
evaluation-annulled = 本轮已宣布作废：{ $reason }

## 民主测评：投票

vote-about = 测评对象：{ $subject }
vote-until = 投票截止
vote-blanks = 我确认其余{ $n }题弃权
vote-send = 投出选票
vote-final = 投出以后不能更改，也不能再投。
vote-secrecy = 无记名
vote-secrecy-words = 选票上没有姓名和时间，只有一个随机的回执号。填写的内容不存草稿；中途离开的，需要重新填写。
vote-secrecy-not = 但挡不住这些：身边有人看着您投票，管理服务器的人在投票期间查看或者改动系统，人数太少或者答案一致时由结果推知。
vote-secrecy-more = 哪些保护不到、怎样查验
vote-taken = 选票已收下
vote-refused = 没有收下选票
vote-back = 返回测评页面
vote-refused-voted-already = 回执号只在投出时显示一次，系统里查不出哪一张是谁投的；没有记下的，选票仍然有效。
vote-refused-too-late = 投票延长的，会在测评页面写明新的截止时间。
vote-refused-not-an-elector = 名单在开始投票时固定。认为名单有误的，请联系提案委。
vote-refused-round-not-open = 什么时候投票、结果如何，见测评页面。
receipt-keep = 请记下下面的回执号，它只在这一页显示一次。
receipt-for = 回执号有什么用
receipt-for-words = 投票结束以后，凭它找到自己的选票，核对是否原样计入结果。
receipt-where = 查验地址
receipt-once = 系统不记录哪个回执号是谁的。离开本页以后，谁也不能再把它找回来。
receipt-secret = 不要给别人看：知道回执号的人，结束以后能看到这张票怎样投的。
receipt-how = 可以抄在纸上、拍照或者打印。
receipt-print = 打印回执
receipt-done = 已经记下，返回测评页面
sign-in-ballot = 选票没有收下，也没有保存。请重新登录，登录后重新填写选票。

## 民主测评：选票

ballots-heading = 查验选票
ballots-lead = 凭回执号找到自己的选票，用全部选票重新计票。
ballots-not-yet = 投票还没有结束。结束以后，全部选票列在这里。
ballots-own = 查找自己的选票
ballots-papers = 纸质票计数
ballots-papers-words = 两人各自清点、结果一致的纸质票，各题各档的张数。与电子票相加，就是公布的结果。
ballots-paper-row = 纸质票·{ $answer }（张数）
evaluation-on-paper = 纸质票：{ $unit }
evaluation-mind = 请注意
evaluation-early = 还没有承办单位答复，测评宜在答复以后开始。
ballots-receipt = 回执号
ballots-receipt-hint = 7组、每组4个字母或者数字；大小写、空格和连字符不影响查找。
ballots-find = 查找
ballots-found = 找到了这张选票
ballots-found-words = 它已经计入结果。与您投的不一样的，请告诉提案委并出示回执。
ballots-recount = 重新计票
ballots-agree = 重新计算与公布结果一致
ballots-agree-words = 刚才逐张重新计算了电子票{ $electronic }张{ $paper ->
    [0] {""}
   *[other] ，加上两人计数一致的有效纸质票{ $paper }张
}。每格上面是公布的数，下面是重新计算的数。
ballots-disagree = 重新计算与公布结果不一致
ballots-disagree-words = 每格上面是公布的数，下面是重新计算的数。请告诉提案委和审计人员。
ballots-all = 全部选票
ballots-all-words = 按回执号排列，与投票先后无关。每家单位的答案按题目次序。纸质票只有合计，不在其中。
ballots-count = 共{ $n }张电子票
ballots-csv = 下载全部选票（CSV）
uncovered = 无记名保护不到什么
uncovered-lead = 选票与投票人分开保存，没有时间、没有顺序。下面这些仍然保护不到：
uncovered-operator = 管理服务器的人
uncovered-operator-words = 投票期间能够改动程序、记录请求、改动选票。改动选票只有持回执查验的投票人看得出来，所以请每位投票人都来查验。
uncovered-copies = 数据库的多份副本
uncovered-copies-words = 在两次投票之间各取一份副本，对比就知道谁投了哪一张。投票期间不应备份。
uncovered-watched = 被人看着投，或者被要求出示回执
uncovered-watched-words = 回执能够向别人证明自己怎样投的。担心这一点的，可以安排纸质投票。
uncovered-few = 人数少，或者答案一致
uncovered-few-words = 人人答案相同，就知道每个人投了什么；知道其他人怎样投的，就知道最后一个人怎样投的。
uncovered-lookup = 在这里查找回执号
uncovered-lookup-words = 查找时，服务器看得到谁在查哪个回执号；回执号不写进网址，也不留存。不愿意的，可以下载全部选票，在自己的电脑里查找。
uncovered-paper = 纸质票
uncovered-paper-words = 字迹、折票时被人看到、两位计票人串通，系统都防不住。
