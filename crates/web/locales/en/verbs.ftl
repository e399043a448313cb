# Everything that can be done to a proposal: buttons, intros, forms, timeline

## Writing and signing

verb-write = Write the proposal
verb-write-intro = It saves as you type. Until you submit it, only you and the members you invite can read it.
verb-write-paper-intro = Typed from paper: it saves as you type. Until it is submitted, the first proposer, the members invited to sign and the committee’s office can read it.
timeline-write = { $who } changed the text ({ $suggestions } suggestions).
field-write-title = Title
hint-write-title = One matter in one proposal.
field-write-category = Category
field-write-situation = Situation
hint-write-situation = Facts and figures: what is wrong, for how many people, since when.
field-write-analysis = Analysis
hint-write-analysis = Why the problem exists and what makes it hard.
field-write-suggestions = Suggestions
hint-write-suggestions = One concrete suggestion in each row. The units answer them one by one.
field-write-text = Suggestion
field-write-suggested_units = Units you have in mind
hint-write-suggested_units = For reviewers and the assigning office to consider. They decide.
field-write-public = May be published
field-write-openness_reason = Why it may not be published
hint-write-openness_reason = Needed if it may not be published.

verb-invite = Invite to sign
verb-invite-intro = The members are told. Those who accept in time stand after you, in the order of your invitations.
timeline-invite = { $who } invited { $count } members to sign by { $until }.
field-invite-members = Members
hint-invite-members = The list stands in the order of member numbers, and so do the names of those invited together; those invited earlier stand first. Only members in office who are not invited yet.

verb-accept-cosign = Sign
verb-accept-cosign-intro = Your name will stand on the proposal, and you will rate the reply.
nothing-accept-cosign = Without an answer the invitation ends and your name does not stand on the proposal.
task-accept-cosign = Answer the invitation to sign “{ $title }”
timeline-accept-cosign = { $who } signed.

verb-decline-cosign = Decline
verb-decline-cosign-intro = Your name will not stand on the proposal, and you will no longer see the draft. No reason is needed.
timeline-decline-cosign = { $who } declined to sign.

verb-second = Second
verb-second-intro = Shows your support. Seconders are not consulted on the reply and do not rate it.
timeline-second = { $who } seconded; seconders: { $count }.

## Handing in and taking back

verb-submit = Submit
verb-submit-intro = Review begins and the text can no longer be changed. Invitations without an answer end.
nothing-submit = It will not be reviewed. The draft is kept for you.
task-submit = Finish and submit “{ $title }”
verb-submit-again = Change and submit again
nothing-submit-again = Unless it is submitted again it stays returned and is not reviewed.
task-submit-again = Change “{ $title }” as asked and submit it again
timeline-submit = { $who } submitted the proposal, serial number { $serial_no } ({ $period ->
    [session] session proposal
   *[between] between sessions
}).

verb-withdraw = Withdraw
verb-withdraw-intro = The case ends and cannot be revived. Its number is not used again.
verb-withdraw-draft = Give up the draft
verb-withdraw-draft-intro = The draft can no longer be written or submitted; invitations without an answer end with it.
timeline-withdraw = { $who } withdrew the proposal.
field-withdraw-reason = Reason
hint-withdraw-reason = Needed once the proposal was submitted.

## Review

verb-review = Give an opinion
verb-review-intro = First the preliminary, then the second opinion. With both, the proposals committee decides.
nothing-review = Without both opinions it cannot be filed, and the proposer goes on waiting.
task-review = Review “{ $title }”
timeline-review = { $who } gave the { $step ->
    [preliminary] preliminary
   *[second] second
} opinion: { $recommendation ->
    [file] file it
    [refuse] refuse it
    [return] return it for changes
    [merge] merge it
   *[convert] convert it
}.
field-review-recommendation = Recommendation
field-review-ground = Ground of refusal
hint-review-ground = Needed if you recommend refusal.
field-review-opinion = Opinion
hint-review-opinion = Needed unless you recommend filing.
recommendation-file = File
recommendation-refuse = Refuse
recommendation-return = Return for changes
recommendation-merge = Merge
recommendation-convert = Convert

verb-file = File
verb-file-intro = It gets its case number and goes to the assigning offices you choose. It becomes public if the proposer agreed.
nothing-file = Without a decision it cannot be handed over, and the proposer goes on waiting.
task-file = Decide whether to file “{ $title }”
timeline-file = { $who } filed it under case number { $case_no }.
field-file-sides = Assigning offices
hint-file-sides = You may choose both. Each must hand it over.
field-file-category = Category
hint-file-category = Check the proposer's choice.
side-party = Party side
side-government = Government side

verb-return-for-changes = Return for changes
verb-return-for-changes-intro = The proposer may change it and submit it again under the same serial number. Review begins anew.
timeline-return-for-changes = { $who } returned it for changes (time { $times }).
field-return-for-changes-reason = Reason
hint-return-for-changes-reason = Say what to change and how. The proposer reads it.

verb-refuse = Refuse
verb-refuse-intro = The case ends and the proposer is told why at once.
timeline-refuse = { $who } refused it.
field-refuse-ground = Ground
field-refuse-reason = Reason
hint-refuse-reason = The proposer reads it. Be specific and kind.

verb-convert = Convert
verb-convert-intro = The content goes on in another form and no longer as a proposal. The proposer must agree.
timeline-convert = { $who } converted it with the proposer's consent: { $kind ->
    [info] it becomes public-opinion information
    [letter] it becomes a member's letter
    [suggestion] it becomes a suggestion
   *[other] it goes on in another form
}.
field-convert-kind = Convert to
field-convert-reason = Reason
field-convert-consented = The proposer agreed

## Merging

verb-merge = Merge
verb-merge-intro = The lead case carries on. The other keeps its numbers and record, and its first proposer is consulted and answered too.
timeline-merge = { $who } merged “{ $other_title }” (serial number { $other }) into “{ $lead_title }” (serial number { $lead }).
field-merge-reason = Reason
hint-merge-reason = The proposers of the merged case read it.
field-merge-consented = The proposers of the merged case agreed

verb-unmerge = Undo the merge
verb-unmerge-intro = The merged case stands again where it stood. Not possible after the hand-over.
timeline-unmerge = { $who } undid the merge: “{ $other_title }” (serial number { $other }) and “{ $lead_title }” (serial number { $lead }) go on apart.
field-unmerge-reason = Reason
hint-unmerge-reason = The proposers of the merged case read it.

## Key proposals

verb-designate-key = Make it a key proposal
verb-designate-key-again = Change who leads, supervises and reads
verb-designate-key-intro = Names the offices that lead, supervise and read. If it is a key proposal already, they are changed here; what they did stays.
timeline-designate-key = { $who } made it { $number_one ->
    [yes] the number one proposal
   *[no] a key proposal
}{ $led_by ->
    [none] {""}
   *[other] , led by { $led_by }
}{ $supervised_by ->
    [none] {""}
   *[other] , supervised by { $supervised_by }
}{ $read_by ->
    [none] {""}
   *[other] , read by { $read_by }
}{ $moved ->
    [yes] ; what is being handled is now due as a key proposal
   *[no] {""}
}.
field-designate-key-number_one = Number one proposal
field-designate-key-led_by = Led by
field-designate-key-supervised_by = Supervised by
field-designate-key-read_by = Read by
hint-designate-key-led_by = Somebody must lead or supervise.

verb-revoke-key = No longer a key proposal
verb-revoke-key-intro = Takes the designation back: no office leads, supervises or reads it any more, and units under way answer within the term, and by the signature, of other proposals. What leaders did stays. Not possible once a reply was sent.
timeline-revoke-key = { $who } took back its designation as a key proposal{ $moved ->
    [yes] ; units under way have the term of other proposals again
   *[no] {""}
}.
field-revoke-key-reason = Reason
hint-revoke-key-reason = Everybody who works on the proposal can read it.

verb-supervise = Record supervision
verb-supervise-intro = Note the form, who took part and what was agreed. Everybody concerned can read it.
nothing-supervise = The case goes on showing that nobody has supervised it.
task-supervise = Supervise “{ $title }”
timeline-supervise = { $who } recorded on { $on }: { $form ->
    [research] field research
    [meeting] consultation meeting
    [inspection] inspection
   *[visit] visit to the unit
}.
field-supervise-form = Form
field-supervise-on = Date
field-supervise-place = Place
field-supervise-participants = Who took part
field-supervise-summary = What was found and agreed
field-supervise-papers = Papers
hint-supervise-papers = Photographs, minutes, research reports.
supervision-research = Field research
supervision-meeting = Consultation meeting
supervision-inspection = Inspection
supervision-visit = Visit to the unit

verb-instruct = Write an instruction
verb-instruct-intro = It goes to the handling units. You may give each a task and a date for its feedback.
timeline-instruct = { $title } gave an instruction (tasks: { $tasks }).
field-instruct-text = Instruction
field-instruct-tasks = Tasks
hint-instruct-tasks = Which unit must report back by when. Leave empty if none.
field-instruct-unit = Unit
field-instruct-due = Feedback by

verb-answer-instruction = Report on the instruction
verb-answer-instruction-intro = It goes to the leader who gave the instruction. The leader closes it when all units have reported.
nothing-answer-instruction = After the date it is shown as late to the leader and the supervisors.
task-answer-instruction = Report on the instruction about “{ $title }”
timeline-answer-instruction = { $unit } reported on the instruction of { $title }.
field-answer-instruction-feedback = What was done

verb-close-instruction = Close the instruction
verb-close-instruction-intro = All units have reported. Nobody is reminded any more.
nothing-close-instruction = The instruction goes on being shown as open.
task-close-instruction = Close the instruction about “{ $title }”
timeline-close-instruction = The instruction of { $title } was closed.

## Why something was not done

## Hand-over and handling: adding units, signing for, objections, six fixings, contacts, co-units, extensions, urging

## Assign

verb-assign = Hand over
verb-assign-intro = Give the filed proposal to the units that will handle it. Today is day zero of their time limits; a unit may sign for it, or object in time.
nothing-assign = Until it is handed over, no unit can see the proposal and no time limit runs.
task-assign = Hand over “{ $title }”
timeline-assign = { $mode ->
    [sole] { $who } handed it over to { $unit } alone; a reply is due by { $due }.
    [lead] { $who } made { $unit } the lead and handed it over to { $units } in all; a reply is due by { $due }.
    [co] { $who } made { $unit } a co-unit; its opinion is due by { $due }.
   *[separate] { $who } handed parts of it to { $unit } and others ({ $units } in all); separate replies are due by { $due }.
    }
field-assign-mode = How
hint-assign-mode = Alone: one unit handles it and replies. Lead and co-units: the lead collects opinions and replies once. Separate: each unit replies to its part. When both offices hand it over, no unit can be alone: one side names the lead and the other a co-unit, or both choose separate.
field-assign-unit = Unit
hint-assign-unit = The only unit, the lead, the co-unit, or the first of the separate units.
field-assign-others = Other units
hint-assign-others = Co-units of the lead, or the other separate units. Leave empty for a unit alone.
field-assign-note = Note
hint-assign-note = What the units should mind. May be empty.
mode-sole = Alone
mode-lead = Lead
mode-co = Co-unit
mode-separate = Separate

## Add a unit

verb-add-unit = Add a unit
verb-add-unit-intro = One more unit takes part. Its time limit starts today; those of the others do not move. A unit that was alone becomes the lead and the new one gives it an opinion; among separate units the new one replies to its own part.
timeline-add-unit = { $mode ->
    [separate] { $who } added { $unit }; its own reply is due by { $due }.
   *[co] { $who } added { $unit } as a co-unit; its opinion is due by { $due }.
    }
field-add-unit-unit = Unit to add
field-add-unit-reason = Reason
hint-add-unit-reason = The new unit will read this.

## Sign for

verb-sign-for = Sign for it
verb-sign-for-intro = By signing, the unit takes the proposal and can no longer object. Next, contact the proposer and fill in the six fixings.
nothing-sign-for = A unit that neither signs nor objects in time has accepted it.
task-sign-for = Sign for “{ $title }”
timeline-sign-for = { $who } signed for it; { $unit } has until { $due }.

## Object

verb-object = Object
verb-object-intro = If this is not your unit’s business, say why and name the unit that should have it. The time limit runs on until the verdict, so please keep working.
timeline-object = { $who } objected for { $unit } and proposed { $proposed }; the verdict is due by { $due }.
field-object-reason = Reason
hint-object-reason = Name the ground, such as the rules on your unit’s duties.
field-object-proposed = Unit proposed instead
hint-object-proposed = An objection without a proposal cannot be taken.

## Decide on an objection

verb-decide-objection = Decide on the objection
verb-decide-objection-intro = If upheld, the proposal goes to another unit with a new time limit; the old dates are kept. If not, the unit has accepted it and may not object again.
nothing-decide-objection = Until the verdict, the unit must keep working and its time limit runs on.
task-decide-objection = Decide on the objection to “{ $title }”
timeline-decide-objection = { $upheld ->
    [true] { $who } upheld the objection of { $unit }; { $to } takes it, due by { $due }.
   *[false] { $who } did not uphold the objection; { $unit } keeps it, due by { $due }.
    }
field-decide-objection-upheld = Ruling
choice-decide-objection-upheld-yes = The objection is upheld
choice-decide-objection-upheld-no = The objection is refused
field-decide-objection-to = Unit that takes it
hint-decide-objection-to = Needed when the objection is upheld. The proposed unit is filled in; you may choose another.
field-decide-objection-reason = Reason
hint-decide-objection-reason = The units concerned will read this.
field-decide-objection-coordinated_with = Coordinated with
hint-decide-objection-coordinated_with = Say who called the units together and who agreed. Needed when the unit belongs to the other side, or when the proposal has been passed on too often; the verdict is then final.

## Six fixings

verb-plan = Fill in the six fixings
verb-plan-intro = Fix unit, leader, staff, duty, time and effect. You may save a part of it; handling can start once all six stand.
nothing-plan = Handling cannot start until all six stand, but the time limit runs on.
task-plan = Fill in the six fixings of “{ $title }”
timeline-plan = { $who } worked on the plan: { $unit } has fixed { $fixed } of 6 and listed { $nodes } milestones.
field-plan-unit = Office
hint-plan-unit = The office inside the unit that does the work.
field-plan-leader = Leader
hint-plan-leader = The leader in charge of this proposal.
field-plan-staff = Staff
hint-plan-staff = Who does the work.
field-plan-duty = Duty
field-plan-time = Time
hint-plan-time = The day by which the work is done.
field-plan-effect = Effect
hint-plan-effect = What must be reached, in words that can be checked.
field-plan-nodes = Milestones
hint-plan-nodes = Which step is done by which day. Milestones already reported stay as they are.
field-plan-what = What will be done
field-plan-on = By when

## Start

verb-start = Start handling
verb-start-intro = With all six fixings in place, handling starts; then you can draft the reply and report milestones.
nothing-start = Without a start no reply can be drafted; the time limit runs on.
task-start = Start handling “{ $title }”
timeline-start = { $who } started handling; { $unit } must reply by { $due }.

## Milestones

verb-report-node = Report milestone
verb-report-node-intro = Say how this milestone was reached. A report is not changed afterwards.
nothing-report-node = A milestone that is not reported in time is shown as late.
task-report-node = Report a milestone of “{ $title }”
timeline-report-node = { $who } reported that { $unit } reached the milestone planned for { $planned }.
field-report-node-text = What was done

## Difficulties

verb-report-difficulty = Report difficulty
verb-report-difficulty-intro = Say what stands in the way, so that the assigning office and the committee can help.
timeline-report-difficulty = { $who } reported a difficulty of { $unit }.
field-report-difficulty-what = Difficulty
hint-report-difficulty-what = What is stuck, and whose help is needed.
verb-solve-difficulty = Mark as solved
verb-solve-difficulty-intro = Say how the difficulty was overcome.
timeline-solve-difficulty = { $who } reported that a difficulty of { $unit } is solved.
field-solve-difficulty-text = Solution

## Contacts

verb-record-contact = Record contact
verb-record-contact-intro = Record a contact with the proposer as it was. The proposer will confirm it; no reply can be sent without a contact.
nothing-record-contact = Without a contact the reply cannot be sent, and a late first contact is shown as late.
task-record-contact = Contact the proposer of “{ $title }”
timeline-record-contact = { $who } recorded a contact of { $unit } with the proposer on { $on }; the proposer has yet to confirm it.
field-record-contact-phase = Phase
field-record-contact-on = Day
field-record-contact-way = Way
field-record-contact-person = Person
hint-record-contact-person = Who spoke for your unit.
field-record-contact-rank = Rank of that person
hint-record-contact-rank = Please give the true rank; it enters the statistics.
field-record-contact-summary = What was said
hint-record-contact-summary = The proposer’s main points and your unit’s explanation.
phase-before = Before handling
phase-during = During handling
phase-after = After handling
verb-confirm-contact = Confirm contact
verb-confirm-contact-intro = Say whether the unit’s record is true. Each record is confirmed once; if something is not right, say what.
nothing-confirm-contact = The record is then marked as not confirmed by the proposer; handling goes on.
task-confirm-contact = Confirm a contact about “{ $title }”
timeline-confirm-contact = { $agreed ->
    [true] { $who } confirmed the contact of { $unit } on { $on }.
   *[false] { $who } said that the record of { $unit } on { $on } is not right.
    }
field-confirm-contact-agreed = Is the record true?
choice-confirm-contact-agreed-yes = It is true
choice-confirm-contact-agreed-no = It is not as it was
field-confirm-contact-remark = Remark
hint-confirm-contact-remark = Needed when the record is not true: say what is wrong.

## Co-unit opinion

verb-give-co-opinion = Give opinion
verb-give-co-opinion-intro = Send your unit’s opinion to the lead, which replies to the proposer for all. It cannot be changed once sent.
nothing-give-co-opinion = A missing opinion is shown as late; the lead gets no more time for it.
task-give-co-opinion = Give an opinion on “{ $title }”
timeline-give-co-opinion = { $who } gave the opinion of { $unit } (due by { $due }).
field-give-co-opinion-text = Opinion
field-give-co-opinion-papers = Papers

## Extensions

verb-ask-extension = Ask for more time
verb-ask-extension-intro = You may ask until the due day has passed; the assigning office decides. Until then the old due day holds.
timeline-ask-extension = { $who } asked for more time for { $unit }; it is due by { $due }.
field-ask-extension-reason = Reason
verb-decide-extension = Decide on more time
verb-decide-extension-intro = If granted, the due day moves on by the rule, never beyond the longest term. If not, it stays; please say why.
nothing-decide-extension = Without a decision the old due day holds.
task-decide-extension = Decide on more time for “{ $title }”
timeline-decide-extension = { $granted ->
    [true] { $who } granted { $unit } more time, until { $due }.
   *[false] { $who } granted { $unit } no more time; it stays due by { $due }.
    }
field-decide-extension-granted = Decision
choice-decide-extension-granted-yes = More time is granted
choice-decide-extension-granted-no = More time is refused
field-decide-extension-reason = Reason
hint-decide-extension-reason = Needed when more time is not granted.

## Urge

verb-urge = Urge
verb-urge-intro = Remind the unit of its time limit. It goes on the timeline; no date changes.
timeline-urge = { $who } urged { $unit } (due by { $due }). { $words }
field-urge-text = A word with it
hint-urge-text = One short line. It stays in the ledger for ever, so no personal data please.

## Reply, rating and keeping: draft, sign, check, send, publish, rate, meeting, commitments, outcomes, look-back, archive

## Draft the reply

verb-draft-reply = Draft the reply
verb-draft-reply-intro = Answer each suggestion of the proposal and say what is promised. A draft can be saved half-written; when it is ready, the unit's leader signs it. A reply that was sent back is mended here as the check asks, then signed again.
nothing-draft-reply = The time limit keeps running; without a reply in time the case is late.
task-draft-reply = Draft or mend the reply to “{ $title }”
timeline-draft-reply = { $who } changed the draft reply of { $unit }, handling { $round }.
field-draft-reply-document_no = Document number
field-draft-reply-answers = Answers
hint-draft-reply-answers = One for each suggestion; the number is that of the suggestion.
field-draft-reply-no = Suggestion
field-draft-reply-text = Answer
field-draft-reply-general = Other words
hint-draft-reply-general = Opening, closing, and what belongs to no single suggestion.
field-draft-reply-class = Result class
field-draft-reply-commitments = Commitments
hint-draft-reply-commitments = Each is followed up by itself until it is kept. If there is none, say why below.
field-draft-reply-what = What will be done
field-draft-reply-measure = How one will know
hint-draft-reply-measure = A result that can be checked, such as “100 lifts accepted”.
field-draft-reply-due = Done by
field-draft-reply-co_units = Helping units
field-draft-reply-none_because = Why nothing is promised
hint-draft-reply-none_because = Leave empty when commitments are listed.
field-draft-reply-difference = What differs from the last reply
hint-draft-reply-difference = Say what is new or changed; do not repeat earlier words.
field-draft-reply-openness = Openness
field-draft-reply-openness_reason = Why it is not public
field-draft-reply-public_text = Public text
hint-draft-reply-public_text = When it differs from the reply; needed for a summary. Leave out personal data.
field-draft-reply-contact = Contact and telephone
hint-draft-reply-contact = For the proposer only; never published.
field-draft-reply-papers = Papers

## Sign

verb-sign-off = Sign the reply
verb-sign-off-intro = The unit's leader signs the reply. The assigning office then checks it; only a checked reply goes out.
nothing-sign-off = An unsigned reply cannot go out, and the time limit keeps running.
task-sign-off = Sign the reply to “{ $title }”
timeline-sign-off = { $who } signed the reply of { $unit }, handling { $round }, class { $class }; the assigning office checks it next.
field-sign-off-signatory = Signatory
hint-sign-off-signatory = Name and post.
field-sign-off-rank = Rank

## Check the reply

verb-check-reply = Check the reply
verb-check-reply-intro = Does it answer each point, and is the class right? If it passes, the unit sends it; if not, the unit drafts again.
nothing-check-reply = The reply cannot go out, and the unit has to wait.
task-check-reply = Check the reply to “{ $title }”
timeline-check-reply = { $passed ->
    [true] { $corrected ->
        [true] { $who } passed the reply of { $unit } and corrected its class from { $from } to { $class }.
       *[false] { $who } passed the reply of { $unit }.
    }
   *[false] { $who } sent the reply back to { $unit } to be drafted again.
    }
field-check-reply-passed = Verdict
choice-check-reply-passed-yes = Passed: the unit sends it
choice-check-reply-passed-no = Back to the unit, to be written again
field-check-reply-class = Result class
hint-check-reply-class = Correct it if it is wrong, and say why.
field-check-reply-reason = Reason
hint-check-reply-reason = Needed when it goes back or its class is corrected. The unit reads it.

## Send the reply

verb-send-reply = Send the reply
verb-send-reply-intro = The checked reply goes to the proposers. Its commitments are followed up from now on, and the proposers are asked to rate it.
nothing-send-reply = The proposers get no reply, and the time limit keeps running.
task-send-reply = Send the reply to “{ $title }”
timeline-send-reply = { $who } sent the reply of { $unit }, handling { $round }, class { $class }, commitments: { $commitments }; ratings are due by { $due }.

## Publish the reply

verb-publish-reply = Publish the reply
verb-publish-reply-intro = Show the reply to the public. Everyone can read it then.
nothing-publish-reply = The public cannot read this reply.
task-publish-reply = Publish the reply to “{ $title }”
timeline-publish-reply = { $who } published the reply of { $unit }, handling { $round }.

## Change the class

verb-change-class = Change the class
verb-change-class-intro = Change the result class when the matter itself has changed. A better class needs evidence, a worse one a reason; all earlier classes are kept.
timeline-change-class = { $who } changed the class of the reply of { $unit } from { $from } to { $class }.
field-change-class-class = New class
field-change-class-reason = Reason
hint-change-class-reason = Needed for a worse class.
field-change-class-evidence = Evidence
hint-change-class-evidence = Needed for a better class.

## Rate

verb-rate = Rate the reply
verb-rate-intro = Rate the unit's attitude and the result apart. The unit sees nothing until the rating has closed. If you are dissatisfied with the result, the unit must handle it again.
nothing-rate = Without an answer in time you count as not having answered, never as satisfied.
task-rate = Rate the reply to “{ $title }”
timeline-rate = { $closed ->
    [true] { $reopened ->
        [true] { $who } rated the reply of { $unit }; all { $asked } have answered, and it is handled again.
       *[false] { $who } rated the reply of { $unit }; all { $asked } have answered, and the rating is closed.
    }
   *[false] { $who } rated the reply of { $unit }; { $answered } of { $asked } have answered.
    }
field-rate-attitude = Attitude
field-rate-result = Result
field-rate-comment = Comment
hint-rate-comment = If you are dissatisfied, say why, so that the unit can do better.

## Enter a paper rating

verb-enter-rating = Enter a paper rating
verb-enter-rating-intro = Enter a rating from a signed form and attach its scan. It is marked as entered from paper.
timeline-enter-rating = { $closed ->
    [true] { $reopened ->
        [true] { $who } entered a paper rating of the reply of { $unit }; all { $asked } have answered, and it is handled again.
       *[false] { $who } entered a paper rating of the reply of { $unit }; all { $asked } have answered, and the rating is closed.
    }
   *[false] { $who } entered a paper rating of the reply of { $unit }; { $answered } of { $asked } have answered.
    }
field-enter-rating-rater = Rater
field-enter-rating-attitude = Attitude
field-enter-rating-result = Result
field-enter-rating-comment = Comment
field-enter-rating-scan = Scan of the signed form
hint-enter-rating-scan = One file; the signature must be readable.

## Rate the proposal

verb-appraise = Rate the proposal
verb-appraise-intro = Once you have answered, rate the quality of the proposal itself, once for each handling. The proposers read it when their own rating has closed.
timeline-appraise = { $who } rated the quality of the proposal for { $unit } (handling { $round }).
field-appraise-overall = On the whole
field-appraise-marks = In detail
field-appraise-dimension = What
field-appraise-step = Step
field-appraise-comment = Comment

## Close the rating

verb-close-evaluation = Close the rating
verb-close-evaluation-intro = The time for rating is over; close it with the answers there are. No answer is never satisfied; a dissatisfied one opens the next handling.
timeline-close-evaluation = { $reopened ->
    [true] Rating of the reply of { $unit } closed, { $answered } of { $asked } answered; handling { $round } begins, a reply is due by { $due }.
   *[false] Rating of the reply of { $unit } closed, { $answered } of { $asked } answered.
    }

## Meeting

verb-hold-meeting = Record the meeting
verb-hold-meeting-intro = After two replies that did not satisfy, both sides meet before the third. Once it is recorded, the unit can sign its reply.
nothing-hold-meeting = Without the meeting the third reply cannot be signed.
task-hold-meeting = Hold the meeting on “{ $title }”
timeline-hold-meeting = A meeting on handling { $round } by { $unit } was held on { $on }; recorded by { $who }.
field-hold-meeting-on = Day
field-hold-meeting-summary = What was said
hint-hold-meeting-summary = Who came, and what was agreed.

## Report on a commitment

verb-report-commitment = Report progress
verb-report-commitment-intro = Say how far the commitment has come. If it is done, attach evidence; staff or the proposer will verify it.
nothing-report-commitment = Not reported as done in time it is late, and the case cannot be completed.
task-report-commitment = Report on a commitment of “{ $title }”
timeline-report-commitment = { $done ->
    [true] { $who } reported that { $unit } has kept its commitment “{ $what }”; it waits to be verified.
   *[false] { $who } reported progress of { $unit } on its commitment “{ $what }”.
    }
field-report-commitment-text = Progress
field-report-commitment-says_done = How far it has come
choice-report-commitment-says_done-yes = Done: please verify
choice-report-commitment-says_done-no = Still under way
field-report-commitment-evidence = Evidence
hint-report-commitment-evidence = Needed when it is done.

## Verify a commitment

verb-verify-commitment = Verify the commitment
verb-verify-commitment-intro = See whether it was really kept. If not, it stays open and the unit reads what you found.
nothing-verify-commitment = An unverified commitment does not count as kept, and the case cannot be completed.
task-verify-commitment = Verify a commitment of “{ $title }”
timeline-verify-commitment = { $done ->
    [true] { $who } verified that { $unit } kept its commitment “{ $what }”.
   *[false] { $who } found the commitment “{ $what }” of { $unit } not yet kept; it stays open.
    }
field-verify-commitment-done = What was found
choice-verify-commitment-done-yes = The promise was kept
choice-verify-commitment-done-no = Not kept yet
field-verify-commitment-verdict = Findings
hint-verify-commitment-verdict = What was seen, and where.

## Postpone a commitment

verb-postpone-commitment = Postpone the commitment
verb-postpone-commitment-intro = A new commitment takes the place of the old one, whose words, day and the reason are kept.
timeline-postpone-commitment = { $who } postponed the commitment “{ $what }” of { $unit } from { $was } to { $due }.
field-postpone-commitment-reason = Reason
field-postpone-commitment-due = New day
field-postpone-commitment-what = What will be done
field-postpone-commitment-measure = How one will know

## Cancel a commitment

verb-cancel-commitment = Cancel the commitment
verb-cancel-commitment-intro = When it cannot or need not be kept. The reason is public, and this cannot be undone.
timeline-cancel-commitment = { $who } cancelled the commitment “{ $what }” of { $unit }.
field-cancel-commitment-reason = Reason

## Outcomes

verb-record-outcome = Record an outcome
verb-record-outcome-intro = Record a policy document or a measured result that came of the proposal. What a unit records counts once staff has confirmed it.
timeline-record-outcome = { $kind ->
    [policy] { $who } recorded an outcome: { $unit } issued “{ $name }” ({ $on }).
   *[measured] { $who } recorded an outcome of { $unit }: { $name }, { $number } { $unit_of_measure } ({ $on }).
    }
field-record-outcome-kind = Kind
field-record-outcome-name = Name
hint-record-outcome-name = The document's title, or what was measured.
field-record-outcome-document_no = Document number
hint-record-outcome-document_no = Needed for a policy document.
field-record-outcome-number = Number
hint-record-outcome-number = Needed for a measured result.
field-record-outcome-unit_of_measure = Unit of measure
hint-record-outcome-unit_of_measure = Such as lifts, firms, kilometres.
field-record-outcome-on = Day
hint-record-outcome-on = Of issue or of measurement.
field-record-outcome-unit = Brought about by
field-record-outcome-source = Source
hint-record-outcome-source = Where it can be read; without one, attach evidence.
field-record-outcome-evidence = Evidence
outcome-kind-policy = Policy document
outcome-kind-measured = Measured result

## Confirm an outcome

verb-confirm-outcome = Confirm the outcome
verb-confirm-outcome-intro = Check what a unit recorded. Once confirmed it counts.
nothing-confirm-outcome = An unconfirmed outcome does not count in the figures.
task-confirm-outcome = Confirm an outcome of “{ $title }”
timeline-confirm-outcome = { $who } confirmed the outcome “{ $name }”.

## Look back

verb-look-back = Look back
verb-look-back-intro = From the year after the reply on: was the promise kept, has the problem come back, is there a lasting mechanism? Once a year.
timeline-look-back = { $recurred ->
    [true] { $who } looked back in { $year }: the problem has come back.
   *[false] { $who } looked back in { $year }: the problem has not come back.
    }
field-look-back-year = Year
field-look-back-finding = Findings
field-look-back-recurred = Has the problem come back?
choice-look-back-recurred-yes = It has come back
choice-look-back-recurred-no = It has not

## Archive

verb-archive = Archive
verb-archive-intro = Reply, rating and commitments are all done. The case can still be read at any time.
nothing-archive = The case stays complete but its loop is not closed.
task-archive = Archive “{ $title }”
timeline-archive = { $who } archived the case; the loop is closed.

## Time passes

verb-lapse = Time has passed
verb-lapse-intro = Done by the system when a time limit has ended.
timeline-lapse = { $about ->
    [invitations] Time ended: invitations to sign that expired: { $invitations }.
    [accepted] Time ended: units that said nothing and have therefore accepted: { $accepted }.
    [evaluations] Time ended: ratings closed: { $evaluations }; handled again: { $reopened }.
   *[several] Time ended: invitations expired: { $invitations }; units that accepted by silence: { $accepted }; ratings closed: { $evaluations }; handled again: { $reopened }.
    }
