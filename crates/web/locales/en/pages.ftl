# The pages

## Signing in
login = Login
password = Password
sign-in-carried = Nothing was done yet. Sign in again: you come back to the form with what you wrote; papers have to be chosen anew.
sign-in-help = Your committee’s administrator opens accounts and helps when a password is forgotten.

## Home
home-title = Home
home-heading = { $place }: proposals in public
home-lead = From proposal to outcome, every step can be checked.
search-label = Search proposals
search-hint = Title, number, proposer, unit
search = Search
home-open = Public proposals by stage, category and year
home-latest = Changed lately
home-empty = No public proposals yet
year-title = Proposals of { $year }
year-description = { $total } public proposals of { $year }, by stage
year-centre = proposals of { $year }
year-table = Counts by stage, { $year }
year-closed = Closed
year-keeping = Keeping promises
year-replied = Replied
year-rehandling = Second handling
year-handling = Being handled
year-assigned = Filed
column-count = Count

## Desk
desk-heading = Waiting for you
desk-lead = Most urgent first; each group says what happens if nothing is done.
desk-nothing = Nothing is waiting for you.
desk-total = waiting for you
desk-late = late
desk-soon = due within a week
desk-own = My proposals
desk-handled = Proposals your unit handles
desk-led = Proposals you lead, supervise or read
desk-assign-all = Hand over together at one sitting
desk-publish-all = Publish together
desk-record = The proposal
desk-matter = The whole story
desk-lists = Lists
desk-list-due = By due date
desk-list-late = Late proposals
desk-list-key = Key proposals
notices = Notices
notices-all = All notices
notices-all-unread = All notices ({ $n } unread)
notices-none = No notices.
notices-read = Mark all as read
notice-proposal = “{ $title }”
notice-task = { $what } waits for you: { $deed }{ $due ->
    [none] {""}
   *[other] , by { $due }
}
notice-stage = { $what } has moved on: { $deed }
notice-cosigned = All invitations to sign { $what } are settled; it can be submitted
notice-reminder = { $what } is due on { $due }: { $deed }{ $code ->
    [vote] {" "}(if you have voted, there is nothing to do)
   *[other] {""}
}
notice-moved = Your answer to { $what } is now due on { $due }: { $deed }
notice-relieved = { $what } is no longer yours to lead, supervise or read: { $deed }
notice-named = { $what } is yours to { $code ->
    [leads] lead
    [supervises] supervise
   *[reads] read
}
notice-called = { $what } calls for directions: you may propose one until { $due }
relieved-revoked = it is no key proposal any more
relieved-changed = others do so now
notice-late = { $what } was due on { $due }: { $deed }
notice-urge = You are urged to answer { $what }, due on { $due }{ $words ->
    [none] {""}
   *[other] : { $words }
}
must-change = Please change your first password
change-password = Change password

## Preferences
appearance = Appearance and language
language = Language
language-zh = 中文
language-en = English
theme = Colours
type-size = Type size
size-normal = Normal
size-large = Large type, simple pages
committees = Change committee
committees-legend = You have a role in these committees
committees-go = Change
password-old = Present password
password-new = New password
password-hint = At least { $min } characters
password-note = You will be signed out everywhere; sign in again with the new password.

## List
filter-n = Filters ({ $n })
filter = Filter
filter-q = Words
filter-stage = Stage
filter-category = Category
filter-year = Year
filter-kind = Kind of proposer
filter-class = Result
filter-unit = Unit
filter-rating = Rating
filter-key = Key proposals only
filter-late = Late only
filter-again = Second handling only
filter-mine = Mine only
chip = { $name }: { $value }
take-away = Take this filter away
list-count = { $n ->
    [one] One proposal
   *[other] { $n } proposals
}
list-empty = No proposals match
list-empty-hint = Take a filter away, or try another word.
sort = Order
sort-best = Best match
sort-changed = Changed lately
sort-due = Due first
sort-submitted = Newest
sort-no = Number
export-xlsx = Export these { $n }
column-ring = Progress
column-number = No.
column-title = Title
column-lead = First proposer
column-category = Category
column-stage = Stage
column-due = Next due
column-submitted = Submitted
column-class = Result
column-rating = Rating
column-key = Key proposal
pages = Pages
previous = Previous
next = Next
page-size = Per page

## Record
number-one-proposal = No. 1 proposal
key-proposal = Key proposal
done = Done: { $verb }
same-day = the same day
past-heading = This was done already, or things have changed
past-words = Here is how the proposal stands now.
by-one = Proposed by { $name }
by-several = Proposed by { $name }, with { $count } others: { $others }
waits-for = Waits for
waits-to = : { $what }
waits-until = By
waits-more = { $n } more things are waited for; see below.
waits-nobody = Nothing is waited for.
how-due = How the date was counted
stages = Stages
proposal-text = Text
text-empty = Nothing is written yet.
text-situation = Situation
text-analysis = Analysis
text-suggestions = Suggestions
instruction-by = { $leader }, { $date }
instruction-due = feedback by { $date }
instruction-open = no feedback yet
supervisions = Supervision
supervision-heading = { $date } · { $form }
supervision-with = Present: { $people }
supervision-there = { $place }. Present: { $people }
reviews = Review opinions
review-heading = { $step }: recommends “{ $recommendation }”
review-preliminary = Preliminary review
review-second = Second review
review-superseded = before it went back for changes
assignment-note = The assigning office says
objection-upheld = The objection was upheld: { $reason }
objection-refused = The objection was refused: { $reason }
extension-granted = More time was granted, until { $date }{ $reason ->
    [none] .
   *[other] : { $reason }
}
extension-refused = More time was refused{ $reason ->
    [none] .
   *[other] : { $reason }
}
openness-because = { $level } ({ $reason })
subject = What this is about
handling = Handling
assignment-ended = Taken back
answer-due = Reply due
not-fixed = not fixed yet
six-fixings = Six fixings
link-progress = Nodes
link-difficulties = Difficulties
node-done = Done on { $date }: {""}
difficulty-solved = Solved on { $date }: {""}
difficulty-open = Not solved yet
contacts = Contacts
contact-heading = { $date } · { $phase } · { $way }
contact-who = { $person } ({ $rank })
contact-agreed = The proposer agrees.
contact-disputed = The proposer disagrees.
contact-open = Not confirmed by the proposer yet.
objection = Objected ({ $reason }) and proposed { $unit }.
extension = Asked for more time: { $reason }
co-opinion = Co-unit’s opinion
co-opinion-given = Opinion given
round = Handling no. { $n }
meeting-on = Meeting on { $date }:
reply = Reply
reply-draft = draft, not signed yet
reply-signed = signed, to be checked
reply-passed = checked, to be sent
reply-sent = sent on { $date }
reply-published = published on { $date }
reply-class = Result
reply-signatory = Signed by
reply-openness = Openness
reply-contact = Contact
reply-rejected = Not passed
reply-difference = What is different: {""}
document-no = Document no.
class = { $code }: { $label }
signed-by = { $name } ({ $rank })
commitments = Commitments
commitments-none = No commitments, because: {""}
commitment-measure = Done when: { $measure }
commitment-due = By
commitment-open = Open
commitment-late = Late
commitment-reported = Reported done, to be verified
commitment-done = Kept
commitment-replaced = Postponed
commitment-cancelled = Cancelled
report-refuted = not confirmed
evaluation = Ratings
evaluation-open = { $answered } of { $asked } received
evaluation-hidden = open until { $date }; shown after that
evaluation-closed = closed, { $answered } of { $asked } answered
appraisal = What the unit thinks of the proposal
appraisal-hidden = the proposers read it when their ratings are closed
rating-words = Attitude: { $attitude }; result: { $result }
outcomes = Outcomes
outcome-unconfirmed = to be confirmed
resolutions = From the source
imported-execution = Execution
look-backs = Look-back
timeline = Timeline
actions = What you can do now
actions-more = { $n } more
other-papers = Other papers
facts = Facts
fact-committee = Committee
fact-kind = Kind of proposer
fact-category = Category
fact-serial = Serial no.
fact-submitted = Submitted
submitted-on = { $date } ({ $when })
in-session = session proposal
between-sessions = between sessions
fact-units = Units
fact-co-units = Co-units
fact-led = Led by
fact-supervised = Supervised by
fact-read = Read by
fact-former-key = Was a key proposal
former-key = until { $on }: { $reason }
fact-seconders = Seconded by
fact-merged = Merged into this
fact-merged-into = Merged into
fact-suggested = Units suggested
fact-typed = Typed
typed-from-paper = by staff, from paper
fact-ground = Ground of refusal
fact-bounces = Times passed on
count-times = { $n }
merged-case = “{ $title }” (serial number { $serial })
decisions = Decisions on admission
decision-returned = Returned for changes, time { $times }
decision-refused = Refused
decision-withdrawn = Withdrawn
fact-source = Source
fact-date = Date
fact-openness = Proposer’s wish
openness-public = may be public
openness-closed = not public
is-public = The public can see this proposal.
is-not-public = This proposal is not public now.
timeline-begin = { $who } began to write.
timeline-import = { $who } imported it from another system, where its number is { $source_id }.
timeline-own-unit = the unit
timeline-earlier = { $n } earlier
ordinal = { $n }
timeline-remind = The system sent { $count } reminders.
timeline-reminders = { $n ->
    [one] One reminder stands in the ledger.
   *[other] { $n } reminders stand in the ledger.
}

## Verb pages
action-on = { $action }: { $part }
save-draft = Save draft
save-and-submit = Save and go on to submit
unsent = What is submitted is the saved text; you have changes that are not saved
unsent-words = They were kept for you at { $time } and are not part of the proposal yet. Choose one of these first.
unsent-save = Save and go on
unsent-drop = Drop these changes
unsent-look = Go back and look
start-first = Still missing: { $fixings }. Write the six fixings first.
revoke-key-first = The No.1 cycle of { $year } follows this proposal. End the cycle first.
back-to-record = Back to the proposal
form-back = Back
other-actions = You can also
restored = What you had typed is back
restored-at = Kept at { $time }. Please check it before you send it.
restored-behind = Kept at { $time }. Something has changed here since: look at what stands now before you decide which to send.
restored-look = Look at what stands now, in a new window
restored-discard = Throw it away and begin again
restore-offer = This device holds text that was not saved.
restore-yes = Put it back
restore-no = No
draft-kept = Saved at { $time }
autosave-signed-out = You have been signed out. The text is kept on this device and can be put back after you sign in.
autosave-failed = Saving does not work just now. The text is kept on this device.
stale-heading = Somebody else has changed this since you opened it
stale-words = Everything you typed is below. Please look at what has changed, then send it again.
stale-look = Look at it in a new window
fault-at = { $field }: { $words }
faults = { $n ->
    [one] One thing to mend
   *[other] { $n } things to mend
}
choose-from = { $chosen } of { $n } chosen
papers-hint = PDF, Word, Excel or pictures, at most 32 MB each.
choices-find = Find in the list
wanted-write = needed to submit
wanted-draft-reply = needed to sign
answers-to = Suggestion { $no }:{" "}
remove-row = Remove
add-row = Add: { $what }
grid-sum = Sum
grid-sum-even = { $sum }, right
grid-sum-off = { $sum }, not { $wanted }
grid-place = { $group } · { $row }
field-write-papers = Papers
alike = Similar proposals
alike-hint = See these, and what became of them, before you write the same again.
gone-words = This cannot be done now: it was done already, or somebody was faster.
gone-typed = What you typed
gone-copy = It was not saved; copy it if you need it.

## Writing
begin-lead = One matter, one proposal. Half-written text saves itself.
begin-own = Write in my own name
begin-own-hint = You can invite other members to sign.
begin-body = Write in the name of { $name }
begin-behalf = Type a paper proposal
begin-behalf-hint = The page and the ledger say that staff typed it.
begin-member = First proposer
begin-received = Day on which the paper arrived
begin-typing = Begin typing

## Due dates
due-title = How the date was counted
due-answer = Reply due
due-round = Reply due in a later handling
due-contact = First contact with the proposer
due-objection = Time to object
due-starts = Starts (not counted)
due-span = Time limit
due-date = Due
due-kept = kept, on { $date }
due-kept-late = { $days ->
    [one] done one day late, on { $date }
   *[other] done { $days } days late, on { $date }
}
due-silent = not signed for in time, which counts as a yes
due-rule = Rule
rule-source = By the rule “{ $rule }”{ $from ->
    [none] {""}
   *[other] {" "}(in force since { $from })
}, source { $source }
due-days = Day by day
due-notices = Holidays by: {""}
due-uncovered = No holiday notice is known for these years, only weekends were skipped: {""}
span-working-days = { $n } working days
span-days = { $n } days
span-months = { $n } months
span-fixed = by { $day }/{ $month }
event-suspended = Suspended from { $from } to { $to }: { $reason }
event-extended = Extended by { $span } on { $on } by { $by }: { $reason }
event-restarted = Started anew on { $on }: { $reason }
event-ruled = Since { $on } the limit for “{ $rule }” holds; before, by “{ $before }” ({ $span }), it was due on { $due }
day-start = start, not counted
day-counted = day { $n }
day-makeup = worked for { $holiday }, day { $n }
day-weekend = weekend
day-suspended = suspended
day-dropped = before the new start
day-rolled = moved on
day-label = { $day }/{ $month }
day-due = due ({ $words })
legend = Legend
legend-counted = counted
legend-skipped = not counted
legend-makeup = worked instead, counted
legend-suspended = suspended
legend-due = due day

## Failures
refused-because = Not done, because
failure-refused = Not done
failure-refused-hint = Please mend what is said above and try again.
failure-missing = Page not found
failure-missing-hint = The address may be wrong, or this is not open to you. Signing in may help.
failure-stale = Changed by somebody else
failure-stale-hint = Go back, open the page again and retry.
failure-forbidden = This page is not for you
failure-forbidden-hint = It belongs to another role, or the request came from another site. Ask your administrator.
failure-signed-out = You have been signed out
failure-signed-out-hint = Please sign in again. Your text is still there when you go back; what was saved can be put back.
failure-too-large = Too large
failure-too-large-hint = One request can carry 40 MB. Send fewer or smaller files.
failure-unreadable = The request could not be read
failure-unreadable-hint = Go back and try again.
failure-broken = Something broke
failure-broken-hint = Nothing was sent. Try again later; if it stays, tell your administrator the reference below.
failure-reference = Reference: { $reference }
failure-gone = Things have changed
go-desk = To my desk
go-home = To the home page
