# Selecting key proposals: everything one can do, and why something was not done

state-selection-nominating = Waiting for candidates
state-selection-consulting = Out for opinions
state-selection-deciding = Being decided
state-selection-closed = Closed

timeline-selection-begin = { $who } began to select the key proposals of { $year }.

## Nominations and opinions

verb-selection-nominate = Nominate a candidate
verb-selection-nominate-intro = A proposal that was filed and is no key proposal yet. Parties and special committees are then asked what they think.
timeline-selection-nominate = { $who } nominated candidate { $no }: No. { $number }, “{ $title }”.
field-selection-nominate-case_no = Case number
field-selection-nominate-reason = Reason

verb-selection-give-opinion = Give an opinion
verb-selection-give-opinion-intro = Say whether a candidate should become a key proposal. The chairs' meeting reads it before it decides.
timeline-selection-give-opinion = { $name } gave an opinion on No. { $number }, “{ $title }”.
field-selection-give-opinion-candidate = Candidate
field-selection-give-opinion-view = View
field-selection-give-opinion-text = Opinion
field-selection-give-opinion-body = Entered for
hint-selection-give-opinion-body = If they were asked, choose them here.
field-selection-give-opinion-name = Somebody else who was not asked
selection-view-for = For
selection-view-against = Against
selection-view-other = Something else

## Decisions

verb-selection-decide = Record the decision of the chairs
verb-selection-decide-intro = A candidate that is chosen gets its leaders and its forms of supervision and becomes a key proposal at once. The proposer of one that is not chosen is told why.
timeline-selection-decide = { $chosen ->
    [true] On { $on } the chairs' meeting made No. { $number }, “{ $title }”, a key proposal{ $led_by ->
        [none] {""}
       *[other] , led by { $led_by }
    }{ $supervised_by ->
        [none] {""}
       *[other] , supervised by { $supervised_by }
    }{ $read_by ->
        [none] {""}
       *[other] , read by { $read_by }
    }; recorded by { $who }.
   *[false] On { $on } the chairs' meeting did not make No. { $number }, “{ $title }”, a key proposal; recorded by { $who }.
    }
field-selection-decide-on = Day of the meeting
field-selection-decide-chosen = Decision
choice-selection-decide-chosen-yes = A key proposal
choice-selection-decide-chosen-no = Not a key proposal
field-selection-decide-led_by = Led by
field-selection-decide-supervised_by = Supervised by
field-selection-decide-read_by = Read by
field-selection-decide-forms = Forms of supervision
field-selection-decide-reason = Reason
hint-selection-decide-reason = If it is not chosen, say why, so that the proposer understands.

verb-selection-fast-track = Fast lane
verb-selection-fast-track-intro = What cannot wait for the chairs' meeting is decided by a leader at once, with the reason. It becomes a key proposal and counts to the year.
timeline-selection-fast-track = { $leader } made No. { $number }, “{ $title }”, a key proposal in the fast lane{ $led_by ->
    [none] {""}
   *[other] , led by { $led_by }
}{ $supervised_by ->
    [none] {""}
   *[other] , supervised by { $supervised_by }
}{ $read_by ->
    [none] {""}
   *[other] , read by { $read_by }
}; recorded by { $who }.
field-selection-fast-track-decided_by = Decided by
field-selection-fast-track-led_by = Led by
field-selection-fast-track-supervised_by = Supervised by
field-selection-fast-track-read_by = Read by
field-selection-fast-track-forms = Forms of supervision
field-selection-fast-track-reason = Why it cannot wait

verb-selection-close = Close the selection
verb-selection-close-intro = Possible once every candidate is decided. The list of those chosen becomes public.
timeline-selection-close = { $who } closed the selection: of { $candidates } candidates { $chosen } became key proposals.

## Why something was not done

refusal-selection-archived = Proposal { $number } is in the archive and cannot be made a key proposal any more.
refusal-selection-key-already = Proposal { $number } is a key proposal already.
refusal-nominated-twice = Proposal { $number } is nominated already.
refusal-selection-opinion-of-whom = Say whose opinion it is: choose one who was asked, or name somebody else, not both.
refusal-selection-opinion-twice = { $name } has given an opinion on this candidate already. Choose another.
refusal-selection-unheard = Nobody has given an opinion on “{ $title }” yet. Ask for opinions first; if it cannot wait, use the fast lane.
refusal-selection-forms-missing = Choose at least one form of supervision.
refusal-selection-full = A year has at most { $most } key proposals, and this one has them all.
refusal-selection-undecided = { $count } candidates are not decided yet, so the selection cannot close.

refusal-selection-year = The year must be between { $first } and { $last }. Please correct it.
refusal-selection-twice = There is already a selection of { $year }. Please open it.

## Pages

nav-selections = Selection of key proposals
matter-selection = Selection of key proposals { $year }
list-selection-lead = Once a year: candidates, opinions of parties and special committees, decision of the chairs’ meeting on who leads, supervises and reads.
begin-selection = Begin a selection
begin-selection-lead = Enter the year. There is one selection a year.
field-selection-year = Year
selection-section-candidates = Candidates
selection-section-opinions = Opinions
selection-section-chosen = Chosen
selection-section-declined = Not chosen
selection-nothing-yet = Nothing yet.
selection-lead = { $chosen } chosen, at most { $most } in the year
selection-candidates = All candidates
selection-count = { $n ->
    [one] { $n } proposal
   *[other] { $n } proposals
    }
selection-column-no = No.
selection-column-candidate = Candidate and reason
selection-column-opinions = Opinions
selection-undecided = Not decided
selection-is-chosen = Chosen
selection-is-declined = Not chosen
selection-asked = { $n ->
    [one] { $n } body is asked for its opinion
   *[other] { $n } bodies are asked for their opinions
    }
selection-asked-names = Asked
selection-silent = Nothing said yet
selection-opinion-on = On
selection-by-meeting = The chairs’ meeting
selection-by-fast-track = { $title }, by the fast lane
selection-decided-by = Decided by
selection-led-by = Led by
selection-supervised-by = Supervised by
selection-read-by = Read by
selection-forms = Supervised by way of
