# Excellent proposals and advanced units: everything one can do, and why something was not done

award-of-proposals = Excellent proposals
award-of-units = Advanced handling units

state-award-nominating = Nominations and first review
state-award-publicity = Open to objections
state-award-decided = Decided
state-award-published = Published

timeline-award-begin = { $of ->
    [units] { $who } began the awards of { $year } for advanced units.
   *[proposals] { $who } began the awards of { $year } for excellent proposals.
    }

## Nominations and first review

verb-award-nominate = Nominate
verb-award-nominate-intro = A proposal or a handling unit, with the reason; not your own proposal and not your own unit.
timeline-award-nominate = { $of ->
    [units] { $who } made nomination { $no }: { $name }.
   *[proposals] { $who } made nomination { $no }: “{ $name }”.
    }
field-award-nominate-case_no = Case number of the proposal
field-award-nominate-unit = Handling unit
field-award-nominate-reason = Reason

verb-award-review = First review
verb-award-review-intro = Decide whether it goes on the list. What you nominated yourself is reviewed by somebody else.
timeline-award-review = { $kept ->
    [true] { $who } reviewed “{ $name }”: it goes on the list.
   *[false] { $who } reviewed “{ $name }”: it does not go on the list.
    }
field-award-review-kept = Result
choice-award-review-kept-yes = On the list
choice-award-review-kept-no = Not on the list
field-award-review-reason = Reason

## The list and objections to it

verb-award-announce = Make the list public
verb-award-announce-intro = On these days the public sees the list, and everybody of the committee may object. Nobody can be nominated any more.
timeline-award-announce = { $who } made the list of { $count } public from { $from } to { $until }.
field-award-announce-from = First day
field-award-announce-until = Last day

verb-award-object = Object
verb-award-object-intro = Say what is wrong and why. Only the committee's office sees who objects.
timeline-award-object = { $who } objected to “{ $name }”.
field-award-object-reason = What is wrong

verb-award-decide-objection = Decide on the objection
verb-award-decide-objection-intro = If it is right, the nomination leaves the list. Your own objection, and one to what you nominated, is decided by somebody else.
timeline-award-decide-objection = { $upheld ->
    [true] { $who } decided on an objection to “{ $name }”: it is right, and the nomination leaves the list.
   *[false] { $who } decided on an objection to “{ $name }”: it is not right.
    }
field-award-decide-objection-upheld = Decision
choice-award-decide-objection-upheld-yes = Right: it leaves the list
choice-award-decide-objection-upheld-no = Not right
field-award-decide-objection-reason = Reason

## Decision and publication

verb-award-decide = Record the decision
verb-award-decide-intro = Possible after the last day, once every objection is decided, and within the quota: a share of the year's filed proposals or of its units, with a share for collective proposals.
timeline-award-decide = { $of ->
    [units] On { $on } { $count } advanced units were chosen (of { $total } handling units in the year); recorded by { $who }.
   *[proposals] On { $on } { $count } excellent proposals were chosen (of { $total } filed in the year); recorded by { $who }.
    }
field-award-decide-on = Day of the meeting
field-award-decide-winners = Winners

verb-award-publish = Publish the winners
verb-award-publish-intro = The public then sees who won.
timeline-award-publish = { $of ->
    [units] { $who } published { $count } advanced units.
   *[proposals] { $who } published { $count } excellent proposals.
    }

## Why something was not done

refusal-award-other-year = These are the awards for proposals of { $year }; proposal { $number } is of { $own }. Check the number.
refusal-award-won-before = Proposal { $number } won this award of { $year } already and is not nominated again.
refusal-award-own-proposal = You proposed or signed No. { $number } yourself. Somebody else can nominate it.
refusal-award-own-unit = You cannot nominate your own unit. Somebody else can.
refusal-award-nominated-twice = “{ $name }” is nominated already.
refusal-award-own-nomination = You nominated it yourself, so somebody else does this.
refusal-award-own-objection = It is your own objection, so somebody else decides on it.
refusal-award-unreviewed = { $count } nominations are not reviewed yet, so there is no list to make public.
refusal-award-nothing-listed = No nomination is on the list, so there is nothing to make public.
refusal-award-publicity-too-short = The list is public for at least { $days } days; the last day is { $end } or later.
refusal-award-no-publicity-today = The list is open to objections from { $from } to { $until }, and only then.
refusal-award-publicity-not-over = The list is public until { $until }; the decision comes after that day.
refusal-award-objections-open = { $count } objections are not decided yet, so there can be no decision.
refusal-award-too-many = There can be { $most } winners at most (of { $total }); you chose { $count }.
refusal-award-too-few-collective = At least { $least } winners must be collective proposals; you chose { $count }.

refusal-award-year = The year must be between { $first } and { $last }. Please correct it.
refusal-award-twice = There are already such awards of { $year }. Please open them.

## Pages

nav-awards = Awards
matter-award = Awards { $year }
matter-award-proposals = Excellent proposals { $year }
matter-award-units = Advanced handling units { $year }
list-award-lead = Excellent proposals and advanced units, each once a year: nominations, first review, days to object, decision, publication.
begin-award = Begin awards
begin-award-lead = Choose excellent proposals or advanced units, and the year that is looked at. There is one of each a year.
field-award-of = Awards
field-award-year = Year
award-section-nominations = Nominations
award-section-list = The list
award-section-objections = Objections
award-section-winners = Winners
award-nothing-yet = Nothing yet.
award-publicity = Open to objections from { $from } to { $until }
award-nominated-by = Nominated by
award-proposer = Proposer
award-collective = A body
award-kept = First review: on the list
award-not-kept = First review: not on the list
award-unreviewed = Not reviewed
award-nominated = Nominated on
award-reviewed = Reviewed on
award-review = Reason of the review
award-list = On the list
award-column-no = No.
award-column-nominee = Name
award-count-proposals = { $n ->
    [one] { $n } proposal
   *[other] { $n } proposals
    }
award-count-units = { $n ->
    [one] { $n } unit
   *[other] { $n } units
    }
award-objector = Objector
award-objection-open = Not decided
award-upheld = Upheld
award-not-upheld = Not upheld
award-verdict = Reason of the decision
award-decision = Decision
award-total = Out of
award-total-proposals = { $n ->
    [one] { $n } proposal filed in the year
   *[other] { $n } proposals filed in the year
    }
award-total-units = { $n ->
    [one] { $n } unit of the year
   *[other] { $n } units of the year
    }
award-most = Places
award-collective-share = Of bodies at least
