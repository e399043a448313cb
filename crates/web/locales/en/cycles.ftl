## Matters: what all kinds share

matter-name = { $of }: { $title }
matter-is-public = The public can read what is public here; papers are for those who work on it.
matter-is-not-public = Not public yet: only this committee and those who work on it can see it.
gate-met = { $met } of { $of } are there
gate-is-met = there
gate-is-missing = missing

## The No.1 cycle

nav-cycles = No.1 cycles
cycles-heading = No.1 cycles: three years each
cycles-lead = Study, handle, supervise: a stage a year. A cycle begins each year, so three are under way at once.
cycles-none = There is no cycle yet
cycles-none-hint = Staff can begin next year's: call for directions first, then form candidates.
cycles-none-here = No cycle is in this stage now.
cycles-over = Cycles that are over
cycles-below = Cycles published by the committees below
cycle-new = Begin a new cycle
cycle-new-lead = The year of its proposal: sought the year before, handled in it, supervised the year after.
field-cycle-year = Year of the proposal
matter-cycle = No.1 proposal of { $year }
cycle-not-chosen = (not chosen yet)
cycle-stage-pre_study = Study
cycle-stage-pre_study-what = first year: the subject
cycle-stage-handling = Handling
cycle-stage-handling-what = second year: the handling
cycle-stage-supervision = Supervision
cycle-stage-supervision-what = third year: the promises
state-cycle-pre_study = Study
state-cycle-handling = Handling
state-cycle-supervision = Supervision
state-cycle-closed = Loop closed
state-cycle-ended = Given up
cycle-gate-pre_study = Before handling can begin
cycle-gate-handling = Before supervision can begin
cycle-gate-supervision = Before the loop can be closed
cycle-in-year = { $year }
cycle-nothing-yet = Not begun yet.
cycle-led = led by the { $title }
cycle-supervised = supervised by the { $title }
cycle-read = read by the { $title }
requirement-call = Parties, committees and districts were called for directions
refusal-gate-call = Still missing: parties, committees and districts were called for directions.
requirement-directions = Directions are on the table
refusal-gate-directions = Still missing: directions are on the table.
requirement-pre-consultation = A pre-consultation was held
refusal-gate-pre-consultation = Still missing: a pre-consultation was held.
requirement-study = A think tank has delivered its study
refusal-gate-study = Still missing: a think tank has delivered its study.
requirement-choice = One candidate was chosen
refusal-gate-choice = Still missing: one candidate was chosen.
requirement-party-agreement = The party committee agrees
refusal-gate-party-agreement = Still missing: the party committee agrees.
requirement-government-agreement = The government agrees
refusal-gate-government-agreement = Still missing: the government agrees.
requirement-filed = The proposal is tied to the cycle and filed
refusal-gate-filed = Still missing: the proposal is tied to the cycle and filed.
requirement-leaders = It is named No.1, with who leads and who supervises
refusal-gate-leaders = Still missing: it is named No.1, with who leads and who supervises.
requirement-deployment = The deployment meeting was held
refusal-gate-deployment = Still missing: the deployment meeting was held.
requirement-before = Consulted before handling
refusal-gate-before = Still missing: consulted before handling.
requirement-during = Consulted during handling
refusal-gate-during = Still missing: consulted during handling.
requirement-mid-year = There is a mid-year report
refusal-gate-mid-year = Still missing: there is a mid-year report.
requirement-after = Consulted after handling
refusal-gate-after = Still missing: consulted after handling.
requirement-considered = The named body has considered the replies
refusal-gate-considered = Still missing: the named body has considered the replies.
requirement-evaluation = The democratic evaluation is done
refusal-gate-evaluation = Still missing: the democratic evaluation is done.
requirement-inspection = An inspection was made on the ground
refusal-gate-inspection = Still missing: an inspection was made on the ground.
requirement-forum = Proposers, experts and units sat down together
refusal-gate-forum = Still missing: proposers, experts and units sat down together.
requirement-deepened = The suggestions were made deeper
refusal-gate-deepened = Still missing: the suggestions were made deeper.
requirement-opinion = A supervision opinion was given
refusal-gate-opinion = Still missing: a supervision opinion was given.
requirement-answers = Every supervision opinion was answered
refusal-gate-answers = Still missing: every supervision opinion was answered.
requirement-candidates = { $least } to { $most } candidates (now { $count })
refusal-gate-candidates = There must be { $least } to { $most } candidates; there are { $count }.
requirement-settled = { $count ->
    [0] Every other candidate is settled
   *[other] Every other candidate is settled ({ $count } still open)
}
refusal-gate-settled = What becomes of { $count } other candidates is not said yet.
requirement-six-fixings = { $units ->
    [none] All units have the six fixings
   *[other] All units have the six fixings (not yet: { $units })
}
refusal-gate-six-fixings = The six fixings are not all set: { $units }.
requirement-replies = { $units ->
    [none] Every unit has answered
   *[other] Every unit has answered (not yet: { $units })
}
refusal-gate-replies = Not answered yet: { $units }.
requirement-listed = On the supervision plan of { $year }
refusal-gate-listed = Still missing: a place on the supervision plan of { $year }.
requirement-judged = { $count ->
    [0] Every promise was judged
   *[other] Every promise was judged ({ $count } left)
}
refusal-gate-judged = { $count } promises were not judged yet.

## The page of a cycle

cycle-choice = The choice
cycle-chosen-by = Chosen by
cycle-chosen-how = How
cycle-vote = Vote: { $yes } for, { $no } against, { $abstained } abstained
cycle-way-consensus = Consensus
cycle-way-vote = Vote
cycle-agreements = Agreement of party and government
cycle-side-party = The party committee agrees
cycle-side-government = The government agrees
cycle-call = The call
cycle-called = { $n } were called
cycle-called-bodies = Called
cycle-called-until = Until
cycle-directions = Directions on the table
cycle-direction-count = { $n }
cycle-column-no = No.
cycle-column-direction = Direction
cycle-column-proposer = Proposed by
cycle-column-relation = Relation to the party committee's plan
cycle-column-like = Before
cycle-like = Similar proposals
cycle-like-heading = Proposals like “{ $title }”
cycle-like-none = No similar proposal was found
cycle-like-none-hint = Nobody has proposed this before, or in other words.
cycle-like-column-promises = Promises
cycle-like-promises = { $kept } kept, { $open } open
cycle-partners = Think tanks
cycle-task = Studies
cycle-studies = Papers
cycle-titled = “{ $title }”
cycle-candidates = Candidates
cycle-from = Grown out of
cycle-with = With
cycle-chosen = Chosen
cycle-fate = What became of it
cycle-fate-topic = Became a topic
cycle-fate-proposal = Became an ordinary proposal
cycle-fate-kept = Kept for later
cycle-meetings = Meetings
cycle-chaired = In the chair
cycle-participants = Present
cycle-proposal = The proposal
cycle-leaders = Leaders
cycle-reports = Mid-year reports
cycle-units = Handling units
cycle-unit-count = { $n }
cycle-column-unit = Unit
cycle-column-fixings = Six fixings
cycle-column-answer = Answer
cycle-fixed = All set
cycle-not-fixed = Not all set
cycle-answered = Answered
cycle-not-answered = Not answered
cycle-answer = Answer
cycle-answer-at = Answered on
cycle-plans = Annual supervision plan
cycle-on-plan = On the supervision plan of { $year }
cycle-inspections = Inspections
cycle-deepened = Deeper suggestions
cycle-changed = What has changed, and what is now suggested
cycle-opinions = Supervision opinions
cycle-checklist = The promises
cycle-promise-due = Due
cycle-not-judged = Not judged
cycle-verdict-kept = Kept
cycle-verdict-partly = Partly kept
cycle-verdict-not = Not kept
cycle-closing = Closing report
cycle-meeting-research = Research deployment meeting
cycle-meeting-pre_consultation = Pre-consultation
cycle-meeting-deployment = Deployment meeting
cycle-meeting-before = Consultation before handling
cycle-meeting-during = Consultation during handling
cycle-meeting-after = Consultation after handling
cycle-meeting-reply_considered = Meeting that considered the replies
cycle-meeting-forum = Forum of proposers, experts and units
cycle-at-proposers = Proposers
cycle-at-experts = Experts
cycle-at-units = Handling units
cycle-at-parties = Parties, federation of industry and commerce
cycle-at-committees = Special committees
cycle-at-government = Party and government departments

## What people do to a cycle

timeline-cycle-begin = { $who } began the cycle of { $year }.
verb-cycle-call = Call for directions
verb-cycle-call-intro = Ask parties, committees and districts for directions; a new call replaces the old one.
timeline-cycle-call = { $who } called { $count } bodies for directions, until { $until }.
field-cycle-call-bodies = Who is asked
field-cycle-call-until = Until
field-cycle-call-text = What is asked
verb-cycle-propose-direction = Propose a direction
verb-cycle-propose-direction-intro = Say why it is worth studying, and how it stands to the party committee's plan.
timeline-cycle-propose-direction = { $proposer } proposed direction { $no }: { $title }.
field-cycle-propose-direction-title = Direction
field-cycle-propose-direction-reason = Reason
field-cycle-propose-direction-relation = Relation to the party committee's plan
field-cycle-propose-direction-proposer = For whom
verb-cycle-engage = Engage a think tank
timeline-cycle-engage = { $who } asked { $name } to study.
field-cycle-engage-name = Name
field-cycle-engage-task = What it studies
verb-cycle-deliver-study = Deliver a study
timeline-cycle-deliver-study = { $name } delivered “{ $title }”.
field-cycle-deliver-study-title = Title
field-cycle-deliver-study-summary = What it says
field-cycle-deliver-study-papers = Files
verb-cycle-form-candidate = Form a candidate
verb-cycle-form-candidate-intro = Out of directions and studies; the rule says how many.
timeline-cycle-form-candidate = { $who } formed the candidate “{ $title }”.
field-cycle-form-candidate-title = Title
field-cycle-form-candidate-summary = What it would propose
field-cycle-form-candidate-directions = Grown out of
field-cycle-form-candidate-partner = With
verb-cycle-choose = Choose
verb-cycle-choose-intro = Record which body chose which candidate, when, how and why.
timeline-cycle-choose = { $body } chose “{ $title }” on { $on } by { $way ->
    [vote] vote
   *[consensus] consensus
}.
field-cycle-choose-candidate = Candidate
field-cycle-choose-body = Body
field-cycle-choose-on = Date
field-cycle-choose-way = How
field-cycle-choose-votes_for = For
field-cycle-choose-votes_against = Against
field-cycle-choose-abstained = Abstained
field-cycle-choose-reason = Reason
verb-cycle-settle-candidate = Settle another candidate
timeline-cycle-settle-candidate = The candidate “{ $title }” { $becomes ->
    [topic] became a topic
    [proposal] became an ordinary proposal
   *[kept] was kept for later
}.
field-cycle-settle-candidate-becomes = What becomes of it
field-cycle-settle-candidate-note = Topic, number or reason
verb-cycle-record-agreement = Record an agreement
timeline-cycle-record-agreement = The { $side ->
    [party] party committee
   *[government] government
} agreed to the choice on { $on }.
field-cycle-record-agreement-of = Whose
field-cycle-record-agreement-on = Date
field-cycle-record-agreement-document = Paper or meeting
verb-cycle-link-proposal = Tie the proposal
verb-cycle-link-proposal-intro = When the chosen text has been handed in and filed, give its number; the cycle then follows its handling.
timeline-cycle-link-proposal = { $who } tied proposal { $number } “{ $title }” to the cycle.
field-cycle-link-proposal-case_no = Case number
verb-cycle-report-midyear = Report at mid-year
timeline-cycle-report-midyear = { $reporter } reported at mid-year.
field-cycle-report-midyear-reporter = Who reports
field-cycle-report-midyear-text = How far it is
field-cycle-report-midyear-papers = Files
verb-cycle-inspect = Record an inspection
timeline-cycle-inspect = An inspection was made at { $place } on { $on }.
field-cycle-inspect-on = Date
field-cycle-inspect-place = Place
field-cycle-inspect-participants = Who took part
field-cycle-inspect-findings = What was found
field-cycle-inspect-papers = Files
verb-cycle-deepen = Deepen the suggestions
timeline-cycle-deepen = { $who } made { $count } deeper suggestions.
field-cycle-deepen-change = What has changed
field-cycle-deepen-suggestions = Suggestions
field-cycle-deepen-text = Suggestion
verb-cycle-give-opinion = Give a supervision opinion
timeline-cycle-give-opinion = { $who } gave { $unit } a supervision opinion, to be answered by { $due }.
field-cycle-give-opinion-unit = Unit
field-cycle-give-opinion-text = Opinion
field-cycle-give-opinion-due = Answer by
verb-cycle-answer-opinion = Answer a supervision opinion
timeline-cycle-answer-opinion = { $unit } answered the supervision opinion.
field-cycle-answer-opinion-text = What was done
verb-cycle-judge-promise = Judge a promise
verb-cycle-judge-promise-intro = One by one; what was not kept lives on in the proposal.
timeline-cycle-judge-promise = { $who } found the promise “{ $what }” { $verdict ->
    [kept] kept
    [partly] partly kept
   *[not] not kept
}.
field-cycle-judge-promise-verdict = Verdict
field-cycle-judge-promise-evidence = What shows it
field-cycle-judge-promise-papers = Files
verb-cycle-hold-meeting = Record a meeting
timeline-cycle-hold-meeting = On { $on } { $kind ->
    [research] the research deployment meeting
    [pre_consultation] the pre-consultation
    [deployment] the deployment meeting
    [before] the consultation before handling
    [during] the consultation during handling
    [after] the consultation after handling
    [reply_considered] the meeting that considered the replies
   *[forum] the forum of proposers, experts and units
} was held{ $chair ->
    [none] {""}
   *[other] , the { $chair } in the chair
}.
field-cycle-hold-meeting-kind = Meeting
field-cycle-hold-meeting-on = Date
field-cycle-hold-meeting-chair = In the chair
field-cycle-hold-meeting-sides = Who was there
field-cycle-hold-meeting-participants = Names or offices
field-cycle-hold-meeting-summary = What was agreed
field-cycle-hold-meeting-papers = Files
verb-cycle-pass-gate = Pass the gate
verb-cycle-pass-gate-intro = The gate opens when everything it asks for is there; what is missing is told.
timeline-cycle-pass-gate = { $who } took the cycle into { $stage ->
    [handling] handling
    [supervision] supervision
   *[closed] its close
}.
field-cycle-pass-gate-report = Summary of the stage
verb-cycle-share = Publish to the committee above
verb-cycle-share-intro = The committee above can then read what is public of this cycle.
timeline-cycle-share = { $who } published the cycle to the committee above.
verb-cycle-end = Give up
verb-cycle-end-intro = Say why; what was done stays readable.
timeline-cycle-end = { $who } gave the cycle up.
field-cycle-end-reason = Reason
hint-cycle-choose-votes_for = Only for a vote.
hint-cycle-hold-meeting-sides = A forum needs proposers, experts and units.

## What a cycle refuses

refusal-direction-twice = “{ $title }” is on the table already.
refusal-candidate-twice = There is a candidate “{ $title }” already.
refusal-too-many-candidates = There may be { $most } candidates at most.
refusal-vote-not-carried = More votes against than for: it was not carried.
refusal-before-the-choice = Not before the choice ({ $chosen }).
refusal-deployment-has-a-chair = A deployment meeting has somebody in the chair.
refusal-no-such-number = There is no proposal with the number “{ $number }”.
refusal-proposal-not-filed = Proposal { $number } is not filed yet.
refusal-proposal-in-a-cycle = Proposal { $number } belongs to another cycle.
refusal-cycle-year = The year must lie between { $first } and { $last }.
refusal-cycle-twice = There is a cycle of { $year } already.
