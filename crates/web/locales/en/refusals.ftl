# Why something was not done, and how to mend it

refusal-already-answered = This unit has signed its reply or given its opinion and needs no more time. Turn the request down and say why.
refusal-already-assigned = { $unit } has a part in this proposal already. Choose another unit.
refusal-already-seconded = You have already seconded this proposal. Nothing more is needed.
refusal-answer-missing = Suggestion { $number } has no answer yet: “{ $suggestion }”. Add it to the draft.
refusal-answered-twice = This suggestion has an answer already; make them one.
refusal-before-assignment = The day cannot be before the hand-over ({ $start }). Choose a later one.
refusal-before-this-handling = The meeting belongs to this handling, which began on { $opened }; check the day.
refusal-body-too-long = Situation, analysis and suggestions have { $count } Han characters together; at most { $max } are allowed. Shorten them, or attach the rest.
refusal-carries-merged-cases = { $count } other proposals were merged into this one. Undo the merge first.
refusal-class-missing = Choose a result class in the draft.
refusal-class-unchanged = It is class { $class } already; choose another.
refusal-co-opinion-missing = The opinion of { $units } is missing; wait or urge them. Once their day has passed you can sign.
refusal-comment-missing = This rating opens another handling; say what was not good, so that the unit can do better.
refusal-commitment-incomplete = A commitment needs what will be done, how one will know, and a day; fill in what is missing.
refusal-consent-needed = The proposer must agree to the change of form. Ask first, then tick this.
refusal-coordination-needed = { $unit } belongs to the other side. Agree with its office first, and say with whom you agreed.
refusal-correction-reason-missing = Say why the class is corrected, or keep the unit's own.
refusal-difference-missing = A later reply says what differs from the one before; add it to the draft.
refusal-difference-repeats = These words stood in an earlier reply; say what is really different now.
refusal-done-needs-evidence = What is done needs evidence; upload or choose a paper.
refusal-due-not-ahead = The day must lie after today ({ $today }); choose another.
refusal-due-not-later = The new day must be later than { $was }.
refusal-four-eyes = You gave the preliminary opinion on this proposal. Somebody else must take the next step.
refusal-in-future = The date cannot be after today ({ $today }). Give the day on which it took place.
refusal-in-past = The date cannot be before today ({ $today }). Choose another.
refusal-in-the-future = That day has not come yet. Choose today ({ $today }) or an earlier day.
refusal-invitation-expired = The invitation ended on { $until }. If you still wish to sign, ask the first proposer to invite you again.
refusal-key-proposal-leads = A key proposal can only be the lead case. Merge the other one into it.
refusal-lead-first = There is no lead unit yet. Wait until the other office has named it, or name the lead yourself.
refusal-lead-handed-over = The lead case was handed over already; merging and undoing a merge are no longer possible.
refusal-lead-needs-co = A lead needs at least one co-unit. Add one, or choose “Alone”.
refusal-lead-not-open = The lead case must be under review or filed. Choose another lead case.
refusal-leader-has-open-instruction = { $title } has an open instruction here. Let { $title } close it first, or keep that office.
refusal-leader-missing = Name at least one office that leads or supervises.
refusal-login-form = A login has 2 to 60 small letters, digits and . _ - @ only.
refusal-login-taken = The login “{ $login }” is taken; choose another.
refusal-looked-back-already = { $year } was looked at already; choose another year.
refusal-lowering-needs-reason = A worse class needs a reason.
refusal-meeting-missing = A third reply needs a meeting first; ask the committee's staff to hold and record it.
refusal-member-not-in-office = { $name } is not in office now and cannot propose.
refusal-member-unknown = There is no such member; choose from the list.
refusal-merge-across-committees = The two proposals belong to different committees and cannot be merged.
refusal-merge-with-itself = A proposal cannot be merged into itself. Choose another one.
refusal-named-twice = { $unit } is named twice. Remove one of the two.
refusal-no-contact = No contact with the proposer is recorded; talk to them and record it first.
refusal-no-role = This account has no role yet; ask your administrator.
refusal-no-such-paper = A paper was not uploaded. Please upload it again.
refusal-no-such-part = The part was not found; go back to the proposal and choose again.
refusal-no-such-suggestion = The proposal has only { $count } suggestions; use the number of one of them.
refusal-node-after-end = This milestone is later than the end of the plan. Move it forward, or move the end back.
refusal-not-a-choice = “{ $text }” is not among the choices; choose again.
refusal-not-a-date = “{ $text }” is not a date; write year-month-day, such as 2023-03-27.
refusal-not-a-member = You are not a member and cannot propose in your own name.
refusal-not-a-number = “{ $text }” is not a whole number; use digits.
refusal-not-a-rater = This person is not asked, or has answered; choose another.
refusal-not-an-archive = Outside records go into an archive committee; choose one.
refusal-not-in-office = Only members in office can sign or second. If your dates in office are wrong, ask the committee's staff to correct them.
refusal-not-merged-here = These two proposals are not merged. Reload the page and check.
refusal-not-now = As the proposal stands, this cannot be done. Reload its page to see what can.
refusal-not-readable = This could not be read ({ $text }); fill it in again.
refusal-not-yours = Somebody else does this. If it should be you, ask your administrator for the role.
refusal-not-yourself = You cannot disable your own account; ask another administrator.
refusal-number-missing = No number could be allotted. Try again; if it happens again, ask the administrator to check the register of numbers.
refusal-number-negative = The number cannot be negative.
refusal-one-line = One line only; take the line breaks out.
refusal-one-scan = One rating has one scan, and there are { $count }; keep one.
refusal-only-in-session = This kind of proposer can propose only while the plenary sits. Submit it then, or let members propose it.
refusal-openness-missing = Choose in the draft how public the reply is.
refusal-openness-reason-missing = This level of openness needs a reason; add it to the draft.
refusal-other-handed-over = The proposal to be merged was handed over already.
refusal-other-not-reviewed = Both opinions on the proposal to be merged must stand first. Review it.
refusal-other-side-answers = { $mode ->
    [co] The other office has not named a lead, so there is nobody to be a co-unit for. If its units reply separately, choose “Separate”.
   *[other] The other office has named who replies. If it chose “Lead”, choose “Co-unit”; if it chose “Separate”, choose “Separate” too.
    }
refusal-outcome-unproven = Say where it can be read, or attach evidence.
refusal-own-record = An outcome is confirmed by somebody other than who recorded it.
refusal-own-report = Nobody verifies their own unit's report; staff or the proposer has to.
refusal-password-short = Too short; a password has at least { $min } characters.
refusal-password-wrong = The present password is wrong; try again.
refusal-profile-unknown = There is no profile “{ $profile }”; check its name.
refusal-promise-and-reason = Commitments are listed, so leave out why there are none; remove one of both.
refusal-promise-or-reason = List commitments, or say why there are none.
refusal-proposer-not-in-office = The first proposer is not in office today and cannot submit. If the dates in office are wrong, ask the committee's staff to correct them.
refusal-proposer-type-unknown = The rules in force know no proposer type “{ $type }”. Ask the committee's staff to check it.
refusal-proposer-unknown = The committee's register does not know the proposer “{ $name }”. Ask the committee's staff to check it.
refusal-public-text-missing = A summary needs its public text; add it to the draft, or choose full text.
refusal-rank-too-low = This reply must be signed at least by: { $needed }.
refusal-received-later = The day of arrival cannot be after today.
refusal-record-not-an-object = A record must be a set of fields.
refusal-record-without-text = The record has no title; add one.
refusal-records-too-large = The file is too large; import it in parts.
refusal-records-unreadable = The file could not be read; it should be JSON or CSV.
refusal-rejection-reason-missing = Say why it goes back, so that the unit knows what to change.
refusal-reply-empty = The reply says nothing yet; write it in the draft.
refusal-required = Please fill this in.
refusal-rise-needs-evidence = A better class needs evidence; upload or choose a paper.
refusal-separate-needs-two = Separate replies need at least two units. Add one, or choose “Alone”.
refusal-sign-in-locked = Too many failed attempts; try again in { $minutes } minutes, or ask your administrator for a new password.
refusal-sign-in-wrong = Login or password is wrong; try again.
refusal-sits-reversed = The last day is before the first; correct it.
refusal-six-fixings-missing = { $fixing ->
    [unit] The office is not fixed yet. Fill it in under the six fixings.
    [leader] The leader is not fixed yet. Fill it in under the six fixings.
    [staff] The staff is not fixed yet. Fill it in under the six fixings.
    [duty] The duty is not fixed yet. Fill it in under the six fixings.
    [time] The time is not fixed yet. Fill it in under the six fixings.
   *[effect] The effect is not fixed yet. Fill it in under the six fixings.
    }
refusal-slug-form = A name in addresses has small letters, digits and dashes only.
refusal-slug-taken = The name “{ $slug }” is taken; choose another.
refusal-sole-is-alone = A unit alone has no others beside it. Remove the others, or choose “Lead” or “Separate”.
refusal-title-too-long = The title has { $count } Han characters; at most { $max } are allowed. Shorten it.
refusal-too-few-suggestions = There are { $count } suggestions; at least { $min } are needed. Add concrete suggestions.
refusal-too-long = At most { $max } characters; there are { $count }. Please shorten.
refusal-too-many-papers = There are { $count } papers; at most { $max } are allowed. Remove or join some.
refusal-too-short = { $count } characters are too few; write at least { $min }.
refusal-unit-closed = { $unit } was dissolved. Choose the unit that took over its duties.
refusal-unit-twice = A unit can have only one task here. Join the two.
refusal-unit-unknown = There is no such unit. Choose one from the list.
refusal-upload-empty = The file “{ $name }” is empty; choose another.
refusal-upload-too-large = The file “{ $name }” is larger than { $max } MB; make it smaller.
refusal-upload-type = The file “{ $name }” cannot be taken; use PDF, Word, Excel or a picture.
refusal-window-reversed = The window closes before it opens; correct it.
refusal-year-out-of-range = You can look at the years { $first } to { $last }.
refusal-zone-unknown = There is no zone “{ $zone }”; write for example Asia/Shanghai.
