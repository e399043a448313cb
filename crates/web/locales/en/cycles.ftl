## Matters: what all kinds share

matter-name = { $of }: { $title }
matter-is-public = The public can read what is public here; papers are for those who work on it.
matter-is-shared = Published to your committee by the one below; the public cannot read it yet. This is its public face.
matter-no-lines = Nothing of it is public yet.
matter-is-not-public = Not public yet: only this committee and those who work on it can see it.
matter-past-words = Here is how it stands now.
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
cycle-look = See what this stage needs
cycle-in-year = { $year }
cycle-nothing-recorded = Nothing was recorded yet.
cycle-nothing-shown = Nothing of it is public; what is sought and studied is for those who work on it.
cycle-nothing-yet = Not begun yet.
cycle-led = led by the { $title }
cycle-supervised = supervised by the { $title }
cycle-read = read by the { $title }
requirement-call = Call parties, committees and districts for directions
requirement-call-met = Parties, committees and districts were called for directions
refusal-gate-call = Still to do: call parties, committees and districts for directions.
requirement-directions = Put directions on the table
requirement-directions-met = Directions are on the table
refusal-gate-directions = Still to do: put directions on the table.
requirement-pre-consultation = Hold a pre-consultation
requirement-pre-consultation-met = A pre-consultation was held
refusal-gate-pre-consultation = Still to do: hold a pre-consultation.
requirement-study = Have a think tank deliver its study
requirement-study-met = A think tank has delivered its study
refusal-gate-study = Still to do: have a think tank deliver its study.
requirement-choice = Choose one candidate
requirement-choice-met = One candidate was chosen
refusal-gate-choice = Still to do: choose one candidate.
requirement-party-agreement = Get the agreement of the party committee
requirement-party-agreement-met = The party committee has agreed
refusal-gate-party-agreement = Still to do: get the agreement of the party committee.
requirement-government-agreement = Get the agreement of the government
requirement-government-agreement-met = The government has agreed
refusal-gate-government-agreement = Still to do: get the agreement of the government.
requirement-filed = Tie the proposal to the cycle and file it
requirement-filed-met = The proposal is tied to the cycle and filed
refusal-gate-filed = Still to do: tie the proposal to the cycle and file it.
requirement-leaders = Name it No.1, with who leads and who supervises
requirement-leaders-met = It is named No.1, with who leads and who supervises
refusal-gate-leaders = Still to do: name it No.1, with who leads and who supervises.
requirement-deployment = Hold the deployment meeting
requirement-deployment-met = The deployment meeting was held
refusal-gate-deployment = Still to do: hold the deployment meeting.
requirement-before = Consult before handling
requirement-before-met = Consulted before handling
refusal-gate-before = Still to do: consult before handling.
requirement-during = Consult during handling
requirement-during-met = Consulted during handling
refusal-gate-during = Still to do: consult during handling.
requirement-mid-year = Hand in the mid-year report
requirement-mid-year-met = The mid-year report is there
refusal-gate-mid-year = Still to do: hand in the mid-year report.
requirement-after = Consult after handling
requirement-after-met = Consulted after handling
refusal-gate-after = Still to do: consult after handling.
requirement-considered = Have the replies considered by a named body after they are sent
requirement-considered-met = The named body has considered the replies
refusal-gate-considered = Still missing: a named body considers the replies after all of them are sent.
requirement-evaluation = Hold the democratic evaluation
requirement-evaluation-met = The democratic evaluation was held
refusal-gate-evaluation = Still to do: hold the democratic evaluation.
requirement-inspection = Inspect on the ground
requirement-inspection-met = An inspection was made on the ground
refusal-gate-inspection = Still to do: inspect on the ground.
requirement-forum = Bring proposers, experts and units to one table
requirement-forum-met = Proposers, experts and units sat at one table
refusal-gate-forum = Still to do: bring proposers, experts and units to one table.
requirement-deepened = Deepen the suggestions
requirement-deepened-met = The suggestions were deepened
refusal-gate-deepened = Still to do: deepen the suggestions.
requirement-opinion = Give a supervision opinion
requirement-opinion-met = A supervision opinion was given
refusal-gate-opinion = Still to do: give a supervision opinion.
requirement-answers = Have every supervision opinion answered
requirement-answers-met = Every supervision opinion was answered
refusal-gate-answers = Still to do: have every supervision opinion answered.
requirement-candidates = Form { $least } to { $most } candidates (now { $count })
requirement-candidates-met = There are { $count } candidates, as the rule wants ({ $least } to { $most })
refusal-gate-candidates = There must be { $least } to { $most } candidates; there are { $count }.
requirement-settled = { $count ->
    [0] Say what becomes of every other candidate
   *[other] Say what becomes of every other candidate ({ $count } to go)
}
requirement-settled-met = What becomes of every other candidate is settled
refusal-gate-settled = { $count ->
    [0] No candidate was chosen yet, so what becomes of the others is open.
   *[other] What becomes of { $count } other candidates is not said yet.
}
requirement-six-fixings = { $units ->
    [none] Have every unit set the six fixings
   *[other] Have every unit set the six fixings (not yet: { $units })
}
requirement-six-fixings-met = All units have set the six fixings
refusal-gate-six-fixings = { $units ->
    [none] No unit handles it yet, so nobody has set the six fixings.
   *[other] The six fixings are not all set: { $units }.
}
requirement-replies = { $units ->
    [none] Have every unit answer
   *[other] Have every unit answer (not yet: { $units })
}
requirement-replies-met = Every unit has answered
refusal-gate-replies = { $units ->
    [none] No unit handles it yet, so nobody has answered.
   *[other] Not answered yet: { $units }.
}
requirement-listed = Put it on the supervision plan of { $year }
requirement-listed-met = It is on the supervision plan of { $year }
refusal-gate-listed = Still to do: put it on the supervision plan of { $year }, and adopt the plan.
requirement-judged = Judge every promise ({ $count } left)
requirement-judged-met = Every promise was judged
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
cycle-called-members = all members
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
cycle-like-none-hint = No filed proposal of an earlier year is about this, or it used other words.
cycle-like-column-year = Year
cycle-like-column-promises = Promises
cycle-like-promises = { $kept } kept, { $open } open, { $postponed } postponed, { $cancelled } cancelled
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
cycle-column-progress = Progress
cycle-column-difficulties = Difficulties solved
cycle-column-deadline = Due
cycle-links-none = None
cycle-links-done = { $done } of { $of }
cycle-links-next = Next by { $on }
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
cycle-promise-now = The commitment now
cycle-promise-postponed = Postponed to
cycle-goes-on = Commitments that go on
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
field-cycle-call-members = Ask every member in office as well
field-cycle-call-until = Until
field-cycle-call-text = What is asked
verb-cycle-propose-direction = Propose a direction
verb-cycle-propose-direction-intro = Say why it is worth studying, and how it stands to the party committee's plan.
timeline-cycle-propose-direction = { $proposer } proposed direction { $no }: { $title }.
field-cycle-propose-direction-title = Direction
field-cycle-propose-direction-reason = Reason
field-cycle-propose-direction-relation = Relation to the party committee's plan
field-cycle-propose-direction-proposer = For whom
verb-cycle-correct-direction = Correct a direction
verb-cycle-correct-direction-intro = Possible until the choice. What it said before is kept; those who work on the cycle see why it was corrected.
timeline-cycle-correct-direction = { $who } corrected direction { $no } “{ $was }”, now “{ $title }”.
field-cycle-correct-direction-title = Direction
field-cycle-correct-direction-reason = Reason
field-cycle-correct-direction-relation = Relation to the party committee's plan
field-cycle-correct-direction-proposer = Proposed by
field-cycle-correct-direction-why = Why it is corrected
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
verb-cycle-correct-candidate = Correct a candidate
verb-cycle-correct-candidate-intro = Possible until the choice. What it said before is kept; those who work on the cycle see why it was corrected.
timeline-cycle-correct-candidate = { $who } corrected candidate “{ $was }”, now “{ $title }”.
field-cycle-correct-candidate-title = Title
field-cycle-correct-candidate-summary = What it would propose
field-cycle-correct-candidate-directions = Directions it grew from
field-cycle-correct-candidate-partner = Think tank
field-cycle-correct-candidate-why = Why it is corrected
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
hint-cycle-settle-candidate-note = For an ordinary proposal, only its case number, such as 20240012; nothing for one that was drafted from the candidate and handed in.
verb-cycle-draft-proposal = Draft a proposal from a candidate
verb-cycle-draft-proposal-intro = Makes a draft with the title, the reasons and the content filled in, and hands it to whoever will propose it. Until it is handed in, only its proposer reads it.
timeline-cycle-draft-proposal = { $who } drafted a proposal from candidate “{ $title }”, to be proposed by { $proposer }.
timeline-draft-proposal = { $who } drafted this from a candidate of the No.1 proposal of { $year }, to be proposed by { $proposer }.
field-cycle-draft-proposal-proposer = Proposer
hint-cycle-draft-proposal-proposer = The clerk of a party, organisation or special committee goes on writing it; a member does so in person.
cycle-drafted = Drafted
cycle-drafted-by = { $on }, for { $proposer }
cycle-correct = Correct
cycle-column-correct = Correct
cycle-corrected = Corrected
cycle-corrected-on = { $on }, { $reason }. It said: { $was }
cycle-said-before = {"; "}
cycle-text-corrected = { $text } ◆ Corrected: { $told }
cycle-considered-by = Considered by
verb-cycle-record-agreement = Record an agreement
timeline-cycle-record-agreement = The { $side ->
    [party] party committee
   *[government] government
} agreed to the choice on { $on }.
field-cycle-record-agreement-of = Whose
field-cycle-record-agreement-on = Date
field-cycle-record-agreement-document = Paper or meeting
verb-cycle-link-proposal = Tie the proposal
verb-cycle-link-proposal-intro = When the chosen text has been handed in and filed, give its number; the cycle then follows its handling. If it was drafted from the candidate, the number may be left out.
timeline-cycle-link-proposal = { $who } tied proposal { $number } “{ $title }” to the cycle.
field-cycle-link-proposal-case_no = Case number
verb-cycle-unlink-proposal = Untie the proposal
verb-cycle-unlink-proposal-intro = If the wrong proposal was tied to the cycle, say why and untie it, then tie the right one. What was tied and why it was untied stays on record.
timeline-cycle-unlink-proposal = { $who } untied proposal { $number } “{ $title }”: { $reason }
field-cycle-unlink-proposal-reason = Reason
cycle-unlinked = Untied
cycle-unlinked-reason = Why
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
    [reply_considered] { $considered ->
        [none] the meeting that considered the replies
       *[other] the meeting that considered the replies ({ $considered })
    }
   *[forum] the forum of proposers, experts and units
} was held{ $chair ->
    [none] {""}
   *[other] , the { $chair } in the chair
}.
field-cycle-hold-meeting-kind = Meeting
field-cycle-hold-meeting-on = Date
field-cycle-hold-meeting-body = Body that considered the replies
hint-cycle-hold-meeting-body = Only for the meeting that considers the replies.
field-cycle-hold-meeting-chair = In the chair
field-cycle-hold-meeting-sides = Who was there
field-cycle-hold-meeting-participants = Names or offices
field-cycle-hold-meeting-summary = What was agreed
field-cycle-hold-meeting-papers = Files
verb-cycle-correct-meeting = Correct a meeting
verb-cycle-correct-meeting-intro = Possible while its stage lasts. What it said before is kept; those who work on the cycle see why it was corrected.
timeline-cycle-correct-meeting = { $who } corrected the record of the meeting of { $was }: it was held on { $on }{ $chair ->
    [none] {""}
   *[other] , the { $chair } in the chair
}, as { $kind ->
    [research] the research deployment meeting
    [pre_consultation] the pre-consultation
    [deployment] the deployment meeting
    [before] the consultation before handling
    [during] the consultation during handling
    [after] the consultation after handling
    [reply_considered] { $considered ->
        [none] the meeting that considered the replies
       *[other] the meeting that considered the replies ({ $considered })
    }
   *[forum] the forum of proposers, experts and units
}.
field-cycle-correct-meeting-kind = Meeting
field-cycle-correct-meeting-on = Date
field-cycle-correct-meeting-body = Body that considered the replies
hint-cycle-correct-meeting-body = Only for the meeting that considers the replies.
field-cycle-correct-meeting-chair = In the chair
field-cycle-correct-meeting-sides = Who was there
field-cycle-correct-meeting-participants = Names or offices
field-cycle-correct-meeting-summary = What was agreed
field-cycle-correct-meeting-papers = Files
hint-cycle-correct-meeting-papers = Papers can be added; those that are there stay.
hint-cycle-correct-meeting-sides = A forum needs proposers, experts and units.
field-cycle-correct-meeting-why = Why it is corrected
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
verb-cycle-unpublish = Take back what is public
verb-cycle-unpublish-intro = Inside the committee nothing changes; the public, or the committee above, can read the cycle no more.
timeline-cycle-unpublish = { $who } took the cycle back from { $from ->
    [public] the public
    [above] the committee above
   *[both] the public and the committee above
}.
field-cycle-unpublish-from = From whom
field-cycle-unpublish-reason = Reason
hint-cycle-unpublish-reason = Everybody who works on the cycle can read it.
cycle-onlookers-public = The public
cycle-onlookers-above = The committee above
verb-cycle-publish = Publish again
verb-cycle-publish-intro = The public can read what is public of the cycle again. The committee above is another decision.
timeline-cycle-publish = { $who } published the cycle again.
cycle-unpublished = What was taken back
cycle-unpublished-from = No longer published to: { $from }
cycle-withheld = Taken back from the public: { $reason }
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
refusal-before-the-cycle = Not before the cycle began ({ $first }).
refusal-candidates-formed = There are candidates already: directions are called for no more.
refusal-votes-without-a-vote = A consensus has no votes. If there was a vote, change how it was chosen.
refusal-proposal-answered = Proposal { $number } was answered or closed already; it cannot be what this cycle handles. Check the number.
refusal-proposal-before-the-choice = Proposal { $number } was handed in before the choice ({ $chosen }): it is not what was chosen. Check the number.
refusal-cycle-evaluated = An evaluation of this cycle has begun, so its proposal stays. If it is the wrong one, a reviewer annuls the evaluation first.
refusal-promise-not-done = On the proposal this commitment was not verified as done. Verify it there first, then judge it kept; or judge it partly kept or not kept.
refusal-promise-done = On the proposal this commitment was verified as done, and the verdict must say the same. If the inspection found a new problem, give a supervision opinion, which the unit answers.
refusal-before-the-choice = Not before the choice ({ $chosen }).
refusal-deployment-has-a-chair = A deployment meeting has somebody in the chair.
refusal-considered-by-a-body = Choose which body considered the replies.
refusal-body-only-considers = Only the meeting that considers the replies names a body; choose “None of these” or change the kind of meeting.
refusal-no-such-number = There is no proposal with the number “{ $number }”.
refusal-proposal-not-filed = Proposal { $number } is not filed yet.
refusal-draft-not-filed = The draft “{ $title }” has not been handed in and filed yet.
refusal-draft-not-handed-in = What was drafted from this candidate has not been handed in. Wait for its proposer, give the number of another proposal, or choose something else.
refusal-proposal-of-another-candidate = Proposal { $number } came of another candidate, not of the chosen one; check the number.
refusal-draft-of-the-chosen = Proposal { $number } was drafted from the chosen candidate, not from this one; check the number.
refusal-nothing-changed = It says the same as before; there is nothing to correct.
refusal-proposal-in-a-cycle = Proposal { $number } belongs to another cycle.
refusal-cycle-year = The year must lie between { $first } and { $last }.
refusal-cycle-twice = There is a cycle of { $year } already.
