## 事项：各类共用的话

matter-name = { $of }：《{ $title }》
matter-is-public = 公众可以看到本页的公开内容；附件只供参与工作的各方查阅。
matter-is-shared = 由下级政协向本会公开，公众还看不到；这里是它的公开内容。
matter-no-lines = 还没有可以公开的经过。
matter-is-not-public = 尚未公开，只有本委员会和参与工作的各方可以看到。
matter-past-words = 下面是现在的情况。
gate-met = 已具备{ $met }项，共{ $of }项
gate-is-met = 已具备
gate-is-missing = 尚缺

## 一号提案三年闭环

nav-cycles = 一号提案
cycles-heading = 一号提案三年闭环
cycles-lead = 预研、协商、监督，一年一个阶段；每年启动一个周期，同一年里三个周期各在一个阶段。
cycles-none = 还没有一号提案周期
cycles-none-hint = 工作人员可以启动明年的一号提案：先征集调研方向，再形成备选件。
cycles-none-here = 本阶段现在没有周期。
cycles-over = 已结束的周期
cycles-below = 下级政协公开的周期
cycle-new = 启动新的周期
cycle-new-lead = 填写提案的年份：上一年预研，当年办理，下一年监督。
field-cycle-year = 提案年份
matter-cycle = { $year }年一号提案
cycle-not-chosen = （尚未确定题目）
cycle-stage-pre_study = 预研协商
cycle-stage-pre_study-what = 第一年：选题
cycle-stage-handling = 办理协商
cycle-stage-handling-what = 第二年：办理
cycle-stage-supervision = 落实监督
cycle-stage-supervision-what = 第三年：监督
state-cycle-pre_study = 预研协商
state-cycle-handling = 办理协商
state-cycle-supervision = 落实监督
state-cycle-closed = 已闭环
state-cycle-ended = 已终止
cycle-gate-pre_study = 转入办理协商还需要
cycle-gate-handling = 转入落实监督还需要
cycle-gate-supervision = 结题闭环还需要
cycle-look = 查看本阶段进度
cycle-in-year = { $year }年
cycle-nothing-yet = 还没有开始。
cycle-nothing-recorded = 还没有登记内容。
cycle-nothing-shown = 没有可以公开的内容；征集和研究选题的内容只供参与工作的各方查阅。
cycle-led = { $title }领办
cycle-supervised = { $title }督办
cycle-read = { $title }阅批
requirement-call = 向党派、工商联、专委会、区县等征集选题
requirement-call-met = 已向党派、工商联、专委会、区县等征集选题
refusal-gate-call = 还缺一项：向党派、工商联、专委会、区县等征集选题。
requirement-directions = 列出调研备选方向
requirement-directions-met = 已列出调研备选方向
refusal-gate-directions = 还缺一项：列出调研备选方向。
requirement-pre-consultation = 召开预协商会
requirement-pre-consultation-met = 已召开预协商会
refusal-gate-pre-consultation = 还缺一项：召开预协商会。
requirement-study = 请智库提交研究成果
requirement-study-met = 智库已提交研究成果
refusal-gate-study = 还缺一项：请智库提交研究成果。
requirement-choice = 确定一号提案
requirement-choice-met = 一号提案已确定
refusal-gate-choice = 还缺一项：确定一号提案。
requirement-party-agreement = 取得党委同意
requirement-party-agreement-met = 党委已同意
refusal-gate-party-agreement = 还缺一项：取得党委同意。
requirement-government-agreement = 取得政府同意
requirement-government-agreement-met = 政府已同意
refusal-gate-government-agreement = 还缺一项：取得政府同意。
requirement-filed = 将提案关联到周期并立案
requirement-filed-met = 提案已关联并立案
refusal-gate-filed = 还缺一项：将提案关联到周期并立案。
requirement-leaders = 列为一号提案，确定领办和督办领导
requirement-leaders-met = 已列为一号提案，领办和督办领导已确定
refusal-gate-leaders = 还缺一项：列为一号提案，确定领办和督办领导。
requirement-deployment = 召开办理部署会
requirement-deployment-met = 已召开办理部署会
refusal-gate-deployment = 还缺一项：召开办理部署会。
requirement-before = 开展办理前协商
requirement-before-met = 已开展办理前协商
refusal-gate-before = 还缺一项：开展办理前协商。
requirement-during = 开展办理中协商
requirement-during-met = 已开展办理中协商
refusal-gate-during = 还缺一项：开展办理中协商。
requirement-mid-year = 提交年中报告
requirement-mid-year-met = 已提交年中报告
refusal-gate-mid-year = 还缺一项：提交年中报告。
requirement-after = 开展办理后协商
requirement-after-met = 已开展办理后协商
refusal-gate-after = 还缺一项：开展办理后协商。
requirement-considered = 答复以后，由规定的会议审议
requirement-considered-met = 规定的会议已审议答复
refusal-gate-considered = 还缺一项：全部答复以后，由规定的会议审议，并登记是哪个会议。
requirement-evaluation = 完成民主测评
requirement-evaluation-met = 已完成民主测评
refusal-gate-evaluation = 还缺一项：完成民主测评。
requirement-inspection = 开展监督性视察
requirement-inspection-met = 已开展监督性视察
refusal-gate-inspection = 还缺一项：开展监督性视察。
requirement-forum = 召集提案者、专家、承办单位座谈
requirement-forum-met = 提案者、专家、承办单位已座谈
refusal-gate-forum = 还缺一项：召集提案者、专家、承办单位座谈。
requirement-deepened = 深化意见建议
requirement-deepened-met = 意见建议已深化
refusal-gate-deepened = 还缺一项：深化意见建议。
requirement-opinion = 提出监督意见
requirement-opinion-met = 已提出监督意见
refusal-gate-opinion = 还缺一项：提出监督意见。
requirement-answers = 督促答复全部监督意见
requirement-answers-met = 监督意见已全部得到答复
refusal-gate-answers = 还缺一项：督促答复全部监督意见。
requirement-candidates = 形成备选件{ $least }至{ $most }件（现有{ $count }件）
requirement-candidates-met = 备选件已有{ $count }件（要求{ $least }至{ $most }件）
refusal-gate-candidates = 备选件应有{ $least }至{ $most }件，现有{ $count }件。
requirement-settled = { $count ->
    [0] 确定落选件的去向
   *[other] 确定落选件的去向（还有{ $count }件未定）
}
requirement-settled-met = 落选件都有去向
refusal-gate-settled = { $count ->
    [0] 还没有确定一号提案，落选件的去向也就未定。
   *[other] 还有{ $count }件落选件没有去向，请逐件办理。
}
requirement-six-fixings = { $units ->
    [none] 各承办单位做到六定
   *[other] 各承办单位做到六定（还差：{ $units }）
}
requirement-six-fixings-met = 各承办单位六定齐全
refusal-gate-six-fixings = { $units ->
    [none] 还没有承办单位，六定无从谈起。
   *[other] 承办单位的六定还不齐全：{ $units }。
}
requirement-replies = { $units ->
    [none] 各承办单位全部答复
   *[other] 各承办单位全部答复（还差：{ $units }）
}
requirement-replies-met = 各承办单位已全部答复
refusal-gate-replies = { $units ->
    [none] 还没有承办单位，也就没有答复。
   *[other] 还有单位没有答复：{ $units }。
}
requirement-listed = 列入{ $year }年监督计划
requirement-listed-met = 已列入{ $year }年监督计划
refusal-gate-listed = 还缺一项：列入{ $year }年监督计划，并通过计划。
requirement-judged = 逐项核查承诺（还有{ $count }项）
requirement-judged-met = 承诺已逐项核查完毕
refusal-gate-judged = 还有{ $count }项承诺没有核查，请逐项办理。

## 一号提案：页面

cycle-choice = 确定的一号提案
cycle-chosen-by = 确定的会议
cycle-chosen-how = 确定的方式
cycle-vote = 表决：赞成{ $yes }，反对{ $no }，弃权{ $abstained }
cycle-way-consensus = 协商一致
cycle-way-vote = 表决
cycle-agreements = 党委、政府意见
cycle-side-party = 党委同意
cycle-side-government = 政府同意
cycle-call = 征集选题
cycle-called = 向{ $n }家征集
cycle-called-bodies = 征集对象
cycle-called-members = 全体委员
cycle-called-until = 截止日期
cycle-directions = 调研备选方向
cycle-direction-count = { $n }个
cycle-column-no = 序号
cycle-column-direction = 方向
cycle-column-proposer = 提出者
cycle-column-relation = 与党委年度工作的关系
cycle-column-like = 往年
cycle-like = 相似提案
cycle-like-heading = 与“{ $title }”相似的提案
cycle-like-none = 没有找到相似的提案
cycle-like-none-hint = 往年立案的提案里没有提过这个方向，或者说法不同。
cycle-like-column-year = 年份
cycle-like-column-promises = 承诺
cycle-like-promises = 兑现{ $kept }项，未完{ $open }项，延期{ $postponed }项，取消{ $cancelled }项
cycle-partners = 智库
cycle-task = 承担的研究
cycle-studies = 研究成果
cycle-titled = 《{ $title }》
cycle-candidates = 备选件
cycle-from = 来自方向
cycle-with = 合作智库
cycle-chosen = 已确定
cycle-fate = 去向
cycle-fate-topic = 转为协商课题
cycle-fate-proposal = 转为一般提案
cycle-fate-kept = 留待以后
cycle-meetings = 会议
cycle-chaired = 主持
cycle-participants = 参加人员
cycle-proposal = 提案
cycle-leaders = 领导
cycle-reports = 年中报告
cycle-units = 承办单位
cycle-unit-count = { $n }家
cycle-column-unit = 承办单位
cycle-column-fixings = 六定
cycle-column-progress = 重点推进
cycle-column-difficulties = 难点解决
cycle-column-deadline = 时限要求
cycle-links-none = 无
cycle-links-done = { $done }/{ $of }
cycle-links-next = 下一节点{ $on }
cycle-column-answer = 答复
cycle-fixed = 齐全
cycle-not-fixed = 未齐全
cycle-answered = 已答复
cycle-not-answered = 未答复
cycle-answer = 答复
cycle-answer-at = 答复日期
cycle-plans = 年度监督计划
cycle-on-plan = 列入{ $year }年监督计划
cycle-inspections = 监督性视察
cycle-deepened = 深化意见建议
cycle-changed = 形势的变化和新的建议
cycle-opinions = 监督意见
cycle-checklist = 承诺核查
cycle-promise-due = 承诺期限
cycle-not-judged = 未核查
cycle-verdict-kept = 已兑现
cycle-verdict-partly = 部分兑现
cycle-verdict-not = 未兑现
cycle-closing = 结题报告
cycle-promise-now = 承诺现状
cycle-promise-postponed = 延期到
cycle-goes-on = 继续跟踪的承诺
cycle-meeting-research = 调研部署会
cycle-meeting-pre_consultation = 预协商会
cycle-meeting-deployment = 办理部署会
cycle-meeting-before = 办理前协商会
cycle-meeting-during = 办理中协商会
cycle-meeting-after = 办理后协商会
cycle-meeting-reply_considered = 审议答复的会议
cycle-meeting-forum = 提案者、专家、承办单位座谈会
cycle-at-proposers = 提案者
cycle-at-experts = 专家
cycle-at-units = 承办单位
cycle-at-parties = 民主党派、工商联
cycle-at-committees = 专委会
cycle-at-government = 党政部门

## 一号提案：能做的事

timeline-cycle-begin = { $who }启动{ $year }年一号提案周期。
verb-cycle-call = 征集选题
verb-cycle-call-intro = 请党派、工商联、专委会和区县在截止日期前提出调研方向；再次征集时以新的对象和日期为准。
timeline-cycle-call = { $who }向{ $count }家单位征集选题，截止{ $until }。
field-cycle-call-bodies = 征集对象
field-cycle-call-members = 同时向全体在任委员征集
field-cycle-call-until = 截止日期
field-cycle-call-text = 征集内容
verb-cycle-propose-direction = 提出调研方向
verb-cycle-propose-direction-intro = 说明为什么值得调研，与党委年度工作有什么关系。
timeline-cycle-propose-direction = { $proposer }提出第{ $no }个调研方向：{ $title }。
field-cycle-propose-direction-title = 方向
field-cycle-propose-direction-reason = 理由
field-cycle-propose-direction-relation = 与党委年度工作的关系
field-cycle-propose-direction-proposer = 代谁提出
verb-cycle-correct-direction = 更正调研方向
verb-cycle-correct-direction-intro = 确定一号提案以前可以更正；原来的内容留存备查，参与工作的各方看得到更正的理由。
timeline-cycle-correct-direction = { $who }更正第{ $no }号方向“{ $was }”的内容，现为“{ $title }”。
field-cycle-correct-direction-title = 方向
field-cycle-correct-direction-reason = 理由
field-cycle-correct-direction-relation = 与党委年度工作的关系
field-cycle-correct-direction-proposer = 提出者
field-cycle-correct-direction-why = 更正的理由
verb-cycle-engage = 聘请智库
timeline-cycle-engage = { $who }请{ $name }参与研究。
field-cycle-engage-name = 智库名称
field-cycle-engage-task = 承担的研究
verb-cycle-deliver-study = 提交研究成果
timeline-cycle-deliver-study = { $name }提交研究成果《{ $title }》。
field-cycle-deliver-study-title = 成果名称
field-cycle-deliver-study-summary = 主要结论
field-cycle-deliver-study-papers = 成果文件
verb-cycle-form-candidate = 形成备选件
verb-cycle-form-candidate-intro = 从调研方向和研究成果中形成备选件，件数按规则执行。
timeline-cycle-form-candidate = { $who }形成备选件《{ $title }》。
field-cycle-form-candidate-title = 备选件名称
field-cycle-form-candidate-summary = 主要内容
field-cycle-form-candidate-directions = 来自哪些方向
field-cycle-form-candidate-partner = 合作智库
verb-cycle-correct-candidate = 更正备选件
verb-cycle-correct-candidate-intro = 确定一号提案以前可以更正；原来的内容留存备查，参与工作的各方看得到更正的理由。
timeline-cycle-correct-candidate = { $who }更正备选件《{ $was }》的内容，现为《{ $title }》。
field-cycle-correct-candidate-title = 备选件名称
field-cycle-correct-candidate-summary = 主要内容
field-cycle-correct-candidate-directions = 来自哪些方向
field-cycle-correct-candidate-partner = 合作智库
field-cycle-correct-candidate-why = 更正的理由
verb-cycle-choose = 确定一号提案
verb-cycle-choose-intro = 记下哪个会议、什么时候、怎样从备选件中确定，以及为什么。
timeline-cycle-choose = { $body }于{ $on }{ $way ->
    [vote] 表决
   *[consensus] 协商
}确定一号提案：《{ $title }》。
field-cycle-choose-candidate = 备选件
field-cycle-choose-body = 确定的会议
field-cycle-choose-on = 日期
field-cycle-choose-way = 确定的方式
field-cycle-choose-votes_for = 赞成票
field-cycle-choose-votes_against = 反对票
field-cycle-choose-abstained = 弃权票
field-cycle-choose-reason = 理由
verb-cycle-settle-candidate = 确定落选件去向
timeline-cycle-settle-candidate = 备选件《{ $title }》{ $becomes ->
    [topic] 转为协商课题
    [proposal] 转为一般提案
   *[kept] 留待以后
}。
field-cycle-settle-candidate-becomes = 去向
field-cycle-settle-candidate-note = 课题名称、提案号或者理由
hint-cycle-settle-candidate-note = 转为一般提案的，只填提案号，例如20240012；以备选件起草并且已经提交的，可以不填。
verb-cycle-draft-proposal = 以备选件起草提案
verb-cycle-draft-proposal-intro = 生成一份提案草稿：案由、调研理由和主要内容已经填好，交给所选的提案者补充、提交。提交以前，只有提案者看得到草稿。
timeline-cycle-draft-proposal = { $who }以备选件《{ $title }》起草提案，交由{ $proposer }提出。
timeline-draft-proposal = { $who }以{ $year }年一号提案的备选件起草本案，交由{ $proposer }提出。
field-cycle-draft-proposal-proposer = 提案者
hint-cycle-draft-proposal-proposer = 党派、团体、专委会由其联络员续写；委员由本人续写。
cycle-drafted = 已起草提案
cycle-drafted-by = { $on }交由{ $proposer }提出
cycle-correct = 更正
cycle-column-correct = 更正
cycle-corrected = 更正
cycle-corrected-on = { $on }，{ $reason }。原为：{ $was }
cycle-said-before = ；
cycle-text-corrected = { $text } ◆ 更正：{ $told }
cycle-considered-by = 审议的会议
verb-cycle-record-agreement = 登记党委、政府意见
timeline-cycle-record-agreement = { $side ->
    [party] 党委
   *[government] 政府
}于{ $on }同意确定的一号提案。
field-cycle-record-agreement-of = 哪一方
field-cycle-record-agreement-on = 日期
field-cycle-record-agreement-document = 文件或会议
verb-cycle-link-proposal = 关联提案
verb-cycle-link-proposal-intro = 选定的题目提交、立案后，填写提案号，周期就跟随它的办理。以备选件起草的，提案号可以不填。
timeline-cycle-link-proposal = { $who }关联提案{ $number }《{ $title }》。
field-cycle-link-proposal-case_no = 提案号
verb-cycle-unlink-proposal = 解除提案关联
verb-cycle-unlink-proposal-intro = 关联错了提案的，说明理由后解除，再关联正确的提案；原来关联的提案和理由留在记录里。
timeline-cycle-unlink-proposal = { $who }解除与提案{ $number }《{ $title }》的关联：{ $reason }
field-cycle-unlink-proposal-reason = 理由
cycle-unlinked = 已解除关联
cycle-unlinked-reason = 解除的理由
verb-cycle-report-midyear = 提交年中报告
timeline-cycle-report-midyear = { $reporter }提交年中报告。
field-cycle-report-midyear-reporter = 报告单位
field-cycle-report-midyear-text = 办理进展
field-cycle-report-midyear-papers = 附件
verb-cycle-inspect = 登记监督性视察
timeline-cycle-inspect = { $on }在{ $place }开展监督性视察。
field-cycle-inspect-on = 日期
field-cycle-inspect-place = 地点
field-cycle-inspect-participants = 参加人员
field-cycle-inspect-findings = 了解的情况
field-cycle-inspect-papers = 附件
verb-cycle-deepen = 深化意见建议
timeline-cycle-deepen = { $who }根据形势变化深化意见建议{ $count }条。
field-cycle-deepen-change = 形势的变化
field-cycle-deepen-suggestions = 建议
field-cycle-deepen-text = 建议内容
verb-cycle-give-opinion = 提出监督意见
timeline-cycle-give-opinion = { $who }向{ $unit }提出监督意见，请于{ $due }前答复。
field-cycle-give-opinion-unit = 承办单位
field-cycle-give-opinion-text = 意见
field-cycle-give-opinion-due = 答复期限
verb-cycle-answer-opinion = 答复监督意见
timeline-cycle-answer-opinion = { $unit }答复监督意见。
field-cycle-answer-opinion-text = 办理情况
verb-cycle-judge-promise = 核查承诺
verb-cycle-judge-promise-intro = 对照答复中的承诺逐项核查；没有兑现的，仍在提案中继续跟踪。
timeline-cycle-judge-promise = { $who }核查承诺“{ $what }”：{ $verdict ->
    [kept] 已兑现
    [partly] 部分兑现
   *[not] 未兑现
}。
field-cycle-judge-promise-verdict = 结论
field-cycle-judge-promise-evidence = 依据
field-cycle-judge-promise-papers = 证明材料
verb-cycle-hold-meeting = 登记会议
timeline-cycle-hold-meeting = { $on }{ $chair ->
    [none] 召开
   *[other] { $chair }主持召开
}{ $kind ->
    [research] 调研部署会
    [pre_consultation] 预协商会
    [deployment] 办理部署会
    [before] 办理前协商会
    [during] 办理中协商会
    [after] 办理后协商会
    [reply_considered] { $considered ->
        [none] 审议答复的会议
       *[other] { $considered }审议答复
    }
   *[forum] 提案者、专家、承办单位座谈会
}。
field-cycle-hold-meeting-kind = 会议
field-cycle-hold-meeting-on = 日期
field-cycle-hold-meeting-body = 由哪个会议审议
hint-cycle-hold-meeting-body = 只在登记“审议答复的会议”时选择。
field-cycle-hold-meeting-chair = 主持
field-cycle-hold-meeting-sides = 参加方
field-cycle-hold-meeting-participants = 参加人员
field-cycle-hold-meeting-summary = 议定事项
field-cycle-hold-meeting-papers = 附件
verb-cycle-correct-meeting = 更正会议
verb-cycle-correct-meeting-intro = 本阶段结束以前可以更正；原来的内容留存备查，参与工作的各方看得到更正的理由。
timeline-cycle-correct-meeting = { $who }更正{ $was }的会议记录：日期{ $on }，{ $chair ->
    [none] 没有登记主持
   *[other] { $chair }主持
}，种类为{ $kind ->
    [research] 调研部署会
    [pre_consultation] 预协商会
    [deployment] 办理部署会
    [before] 办理前协商会
    [during] 办理中协商会
    [after] 办理后协商会
    [reply_considered] { $considered ->
        [none] 审议答复的会议
       *[other] { $considered }（审议答复）
    }
   *[forum] 提案者、专家、承办单位座谈会
}。
field-cycle-correct-meeting-kind = 会议
field-cycle-correct-meeting-on = 日期
field-cycle-correct-meeting-body = 由哪个会议审议
hint-cycle-correct-meeting-body = 只在登记“审议答复的会议”时选择。
field-cycle-correct-meeting-chair = 主持
field-cycle-correct-meeting-sides = 参加方
field-cycle-correct-meeting-participants = 参加人员
field-cycle-correct-meeting-summary = 议定事项
field-cycle-correct-meeting-papers = 附件
hint-cycle-correct-meeting-papers = 只能补充，已有的附件保留。
hint-cycle-correct-meeting-sides = 座谈会应有提案者、专家和承办单位三方。
field-cycle-correct-meeting-why = 更正的理由
verb-cycle-pass-gate = 转入下一阶段
verb-cycle-pass-gate-intro = 所需各项都具备，才能转入下一阶段；缺什么，提交后会逐项说明。
timeline-cycle-pass-gate = { $who }将周期转入{ $stage ->
    [handling] 办理协商
    [supervision] 落实监督
   *[closed] 闭环
}。
field-cycle-pass-gate-report = 阶段小结
verb-cycle-share = 向上级政协公开
verb-cycle-share-intro = 公开后，上级政协的领导和工作人员可以看到本周期的公开内容。
timeline-cycle-share = { $who }向上级政协公开本周期。
verb-cycle-unpublish = 停止公开
verb-cycle-unpublish-intro = 本会内部照常查看、办理；社会公众或者上级政协不再看得到本周期。
timeline-cycle-unpublish = { $who }停止公开本周期：{ $from ->
    [public] 不再向社会公开
    [above] 不再向上级政协公开
   *[both] 不再向社会和上级政协公开
}。
field-cycle-unpublish-from = 不再向谁公开
field-cycle-unpublish-reason = 理由
hint-cycle-unpublish-reason = 参与本周期工作的各方能看到。
cycle-onlookers-public = 社会公众
cycle-onlookers-above = 上级政协
verb-cycle-publish = 恢复公开
verb-cycle-publish-intro = 社会公众重新看得到本周期的公开内容；向上级政协公开，请另点“向上级政协公开”。
timeline-cycle-publish = { $who }恢复向社会公开本周期。
cycle-unpublished = 停止公开的记录
cycle-unpublished-from = 停止向{ $from }公开
cycle-withheld = 已停止向社会公开：{ $reason }
verb-cycle-end = 终止周期
verb-cycle-end-intro = 说明终止的理由；已经做的工作继续保留。
timeline-cycle-end = { $who }终止本周期。
field-cycle-end-reason = 理由
hint-cycle-choose-votes_for = 表决的才填。
hint-cycle-hold-meeting-sides = 座谈会应有提案者、专家和承办单位三方。

## 一号提案：为什么没有办

refusal-direction-twice = 方向“{ $title }”已经在表上，请换一个。
refusal-candidate-twice = 已经有备选件《{ $title }》，请换一个。
refusal-too-many-candidates = 备选件最多{ $most }件，请先取舍。
refusal-vote-not-carried = 赞成票没有超过反对票，不能确定，请核对。
refusal-before-the-cycle = 日期不能早于本周期开始（{ $first }），请改正。
refusal-candidates-formed = 备选件已经形成，不再征集选题。
refusal-votes-without-a-vote = 协商一致的不填票数；经过表决的，请把确定的方式改为“表决”。
refusal-proposal-answered = 提案{ $number }已经答复或者办结，不能作为本周期要办理的提案，请核对提案号。
refusal-proposal-before-the-choice = 提案{ $number }在确定一号提案（{ $chosen }）之前就已提交，不是选定的题目，请核对提案号。
refusal-cycle-evaluated = 已经对本周期发起民主测评，不能解除关联。关联确有错误的，请先由提案委将测评宣布作废。
refusal-promise-not-done = 提案里的这项承诺还没有核实为已兑现。请先在提案中核实承诺，再作“已兑现”的结论；或者选择“部分兑现”“未兑现”。
refusal-promise-done = 提案里的这项承诺已经核实为已兑现，结论应当一致。视察中发现新问题的，请提出监督意见，由承办单位答复。
refusal-before-the-choice = 日期不能早于确定一号提案的日期（{ $chosen }），请改正。
refusal-deployment-has-a-chair = 部署会要有主持的领导，请选择。
refusal-considered-by-a-body = 请选择由哪个会议审议了答复。
refusal-body-only-considers = 只有审议答复的会议才选择这一项，请选“不选”，或者改会议种类。
refusal-no-such-number = 没有提案号为“{ $number }”的提案，请核对。
refusal-proposal-not-filed = 提案{ $number }还没有立案，请在立案以后再办。
refusal-draft-not-filed = 草稿《{ $title }》还没有提交、立案，请在立案以后再办。
refusal-draft-not-handed-in = 以这件备选件起草的提案还没有提交。请等提案者提交，或者填另一件提案的提案号，或者另选去向。
refusal-proposal-of-another-candidate = 提案{ $number }是由另一件备选件转成的，不是选定的题目，请核对提案号。
refusal-draft-of-the-chosen = 提案{ $number }是以选定的题目起草的，不是这件落选件转成的，请核对提案号。
refusal-nothing-changed = 内容和原来一样，没有需要更正的。
refusal-proposal-in-a-cycle = 提案{ $number }已经关联了另一个周期。
refusal-cycle-year = 年份应在{ $first }至{ $last }之间，请改正。
refusal-cycle-twice = { $year }年的周期已经有了，请打开它。
