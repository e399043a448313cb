# Sittings, merging, commitments, leaders

## Sittings
assign-heading = Assignment meeting
assign-lead = Filed proposals that wait: { $count }. Choose mode and units for each and send once; lines without a mode stay for another time.
assign-none = No proposals wait to be handed over
assign-suggested = Suggested by the proposers:
assign-stands = The other office handed it over to { $unit } ({ $mode })
assign-later = Not now
assign-more = Further units and a note
assign-other-n = Further unit { $n }
assign-more-units = Room for more units
assign-send = Hand over what is chosen
assign-note = Each takes effect by itself; what is refused stays here and holds up nothing else.
sitting-done = { $count } done
sitting-gone = A case that is no longer before you
sitting-gone-line = “{ $title }”: { $words }
sitting-refused = { $count } refused
sitting-refused-hint = The reasons stand at each; mend them and send again.
publish-heading = Publish replies
publish-lead = Replies sent that may be public and are not yet: { $count }.
publish-none = No replies wait to be published
publish-all = Choose these { $count }
publish-choose = Publish
publish-send = Publish what is chosen
publish-note = The public sees them at once; the times of reply and of publication are kept apart.
sitting-nothing = Nothing was chosen yet; choose, then send.
refusal-unit-name-unknown = There is no unit “{ $name }”; take a full name from the list.

## Merging
merge-lead = Lead case
merge-other = Case that joins it
merge-search = Find the other case
merge-similar = These are like the lead case; or search above.
merge-found = Found for “{ $words }”
merge-nothing = Nothing found; try other words.
merge-look = Look

## Commitments and look-back
commitments-heading = Commitments
commitments-lead = Everything promised in replies, until it is done, replaced or cancelled.
commitments-year = Due in
commitments-late = Late
commitments-late-only = Late only
commitments-late-count = { $count } late
look-back-heading = Look-back
look-back-title = Look-back { $year }
look-back-lead = { $all } proposals answered in earlier years are tracked or carry commitments; { $looked } were looked back at.
look-back-year = Year
look-back-open = To do
look-back-done = Looked at, settled
look-back-recurred = Looked at, came back
look-back-looked = Looked at
look-back-commitments = { $count }

## Leaders
leading-heading = What I lead, supervise and read
leading-waiting = Waiting for you
leading-instructions = Instructions that you gave and that are open
leading-led = Led, supervised or read by you
leading-none = No proposal and no cycle is led, supervised or read by you
leading-none-hint = Key proposals named to you appear here, and so do their No.1 cycles.
leading-total = Led, supervised or read by me
leading-late = With something late
leading-open = Open instructions
leading-leads = Leads
leading-supervises = Supervises
leading-reads = Reads
leading-presides = Presides
leading-closed = closed { $date }
leading-closed-many = { $n ->
    [one] One closed instruction
   *[other] { $n } closed instructions
}
leading-no-feedback = No feedback yet
leading-can-close = Every unit has reported; it can be closed.
leading-silent = { $n ->
    [one] One unit has not reported; it can be closed after that.
   *[other] { $n } units have not reported; it can be closed after that.
}
leading-silent-late = { $n } late
leading-opinions = Supervision opinions waiting for an answer
