# Annual plans of consultation and of supervision: everything one can do, and why something was not done

plan-of-consultation = Annual consultation plan
plan-of-supervision = Annual supervision plan

state-plan-drafting = Being drafted
state-plan-opinions = Out for opinions
state-plan-chairs = Passed by the chairs
state-plan-adopted = Adopted by the party committee
state-plan-published = Published

timeline-plan-begin = { $of ->
    [supervision] { $who } began the supervision plan of { $year }.
   *[consultation] { $who } began the consultation plan of { $year }.
    }

## Items

verb-plan-add-item = Add an item
verb-plan-add-item-intro = One item, one topic, in a form that suits it. Nothing can be added once the chairs have passed the plan.
timeline-plan-add-item = { $who } added item { $no }, “{ $title }”, led by { $lead }.
field-plan-add-item-title = Topic
field-plan-add-item-form = Form
field-plan-add-item-lead = Led by
hint-plan-add-item-lead = For example the committee for proposals, or the general office.
field-plan-add-item-months = Months
field-plan-add-item-case_no = Case number of its proposal
hint-plan-add-item-case_no = If it is about one proposal. Give this or the year of a No.1 proposal, not both.
field-plan-add-item-cycle_year = Year of its No.1 proposal
hint-plan-add-item-cycle_year = If it is about the No.1 proposal of a year, that year, such as 2022.
field-plan-add-item-internal = Not for the public

verb-plan-change-item = Change the item
verb-plan-change-item-intro = What it said before is kept. Once the chairs have passed the plan, a change needs a reason.
timeline-plan-change-item = { $who } changed item { $no }, “{ $title }”.
field-plan-change-item-title = Topic
field-plan-change-item-form = Form
field-plan-change-item-lead = Led by
field-plan-change-item-months = Months
field-plan-change-item-case_no = Case number of its proposal
hint-plan-change-item-case_no = Give this or the year of a No.1 proposal, not both.
field-plan-change-item-cycle_year = Year of its No.1 proposal
field-plan-change-item-internal = Not for the public
field-plan-change-item-reason = Why it changes

verb-plan-drop-item = Drop the item
verb-plan-drop-item-intro = A dropped item is not carried out. It stays in the plan with its reason and keeps its number.
timeline-plan-drop-item = { $who } dropped item { $no }, “{ $title }”.
field-plan-drop-item-reason = Why it is dropped

plan-month-1 = January
plan-month-2 = February
plan-month-3 = March
plan-month-4 = April
plan-month-5 = May
plan-month-6 = June
plan-month-7 = July
plan-month-8 = August
plan-month-9 = September
plan-month-10 = October
plan-month-11 = November
plan-month-12 = December

## Opinions

verb-plan-ask-opinions = Ask for opinions
verb-plan-ask-opinions-intro = Those you choose and the offices of the party committee and of the government are notified; the chairs do not meet on it before the last day. If you ask again, the new list and the new day hold, and what was said stays.
timeline-plan-ask-opinions = { $who } asked { $count } offices and bodies for opinions on the draft by { $until }.
field-plan-ask-opinions-bodies = Parties, organisations, committees
field-plan-ask-opinions-units = Handling units
field-plan-ask-opinions-until = Last day

verb-plan-give-opinion = Give an opinion
verb-plan-give-opinion-intro = On the whole draft or on one of its items.
timeline-plan-give-opinion = { $item ->
    [0] { $name } gave an opinion on the draft.
   *[other] { $name } gave an opinion on item { $item } of the draft.
    }
field-plan-give-opinion-item = On which item
hint-plan-give-opinion-item = Choose none for the whole draft.
field-plan-give-opinion-text = Opinion
field-plan-give-opinion-asked = Entered for
hint-plan-give-opinion-asked = If they were asked, choose them here.
field-plan-give-opinion-name = Somebody else who was not asked
field-plan-give-opinion-papers = Papers
plan-office-party = Office of the party committee
plan-office-government = Office of the government

## Passing, adopting, publishing

verb-plan-pass-chairs = Record that the chairs passed it
verb-plan-pass-chairs-intro = Afterwards no item can be added, and a change needs a reason.
timeline-plan-pass-chairs = On { $on } the chairs' meeting passed the draft with { $items } items; recorded by { $who }.
field-plan-pass-chairs-on = Day of the meeting

verb-plan-adopt = Record that the party committee adopted it
verb-plan-adopt-intro = An adopted plan can be carried out; the supervision of a No.1 proposal rests on an adopted plan of supervision.
timeline-plan-adopt = On { $on } the standing committee of the party adopted the plan ({ $document }); recorded by { $who }.
field-plan-adopt-on = Day of the meeting
field-plan-adopt-document = Document
hint-plan-adopt-document = Its number or name, such as the minutes of the meeting.

verb-plan-publish = Publish the plan
verb-plan-publish-intro = The public can read every item that is not marked as not for the public.
timeline-plan-publish = { $who } published the plan with { $items } items.

## Why something was not done

refusal-plan-item-twice = The plan has an item “{ $title }” already. Change that one.
refusal-plan-item-unchanged = It says what it said before; nothing was changed.
refusal-plan-one-link = Give a case number or the year of a No.1 proposal, not both.
refusal-no-such-cycle = There is no No.1 proposal of { $year }. Check the year.
refusal-plan-empty = The plan has no items yet. Add some first.
refusal-plan-nobody-asked = Choose at least one office or body to ask.
refusal-plan-opinion-of-whom = Say whose opinion it is: choose one who was asked, or name somebody else, not both.
refusal-plan-opinions-open = Opinions are asked for until { $until }, and { $count } have not answered. Wait until then, or ask them to hurry.
refusal-plan-before-the-chairs = The plan cannot be adopted before the chairs' meeting ({ $chairs }). Check the day.
refusal-plan-nothing-public = No item of the plan is for the public, so it cannot be published.

refusal-plan-year = The year must be between { $first } and { $last }. Please correct it.
refusal-plan-twice = There is already such a plan of { $year }. Please open it.

## Pages

nav-plans = Annual plans
matter-plan = Annual plan { $year }
matter-plan-consultation = Consultation plan { $year }
matter-plan-supervision = Supervision plan { $year }
list-plan-lead = One plan of consultation and one of supervision a year: opinions, chairs’ meeting, party committee, publication.
begin-plan = Begin a plan
begin-plan-lead = Choose the plan of consultation or of supervision, and its year. There is one of each a year.
field-plan-of = Plan
field-plan-year = Year
plan-section-items = Items
plan-section-opinions = Opinions
plan-section-passing = Passing and publication
plan-nothing-yet = Nothing yet.
plan-count = { $n ->
    [one] { $n } item
   *[other] { $n } items
    }
plan-column-no = No.
plan-column-item = Topic
plan-column-form = Form
plan-column-lead = Leading body
plan-column-months = Months
plan-column-public = Public
plan-column-tie = Proposal or No.1 proposal
plan-internal = Not public
plan-open = Public
plan-item = Item { $no }: { $title }
plan-carried = What came of it
plan-topic = Comes from
plan-topic-of = a candidate of the No.1 proposal of { $year }: { $title }
plan-inspected = { $day }, { $place }
plan-held-by = { $day }, chaired by { $chair }
plan-changes = Changes
plan-before = { $what } before
plan-none = None
plan-dropped = Items taken out
plan-call = Who was asked
plan-asked = { $n ->
    [one] { $n } body was asked for its opinion
   *[other] { $n } bodies were asked for their opinions
    }
plan-asked-names = Asked
plan-asked-until = Last day
plan-silent = Not answered yet
plan-opinions = Opinions received
plan-opinion-on = On
plan-document = Document
