# Frame, dates, counts and common words

product = Bihuan
skip = Skip to content
demo = Demo
demo-clock = It is now
demo-invented = People and opinions are invented, for demonstration only.
menu = Menu
main-nav = Main navigation
crumbs = Where you are
account = Account
unread = unread
large-type = Large type
other-language = 中文
nav-home = Public home
nav-desk = My desk
nav-proposals = Proposals
nav-open = Public proposals
nav-begin = Write a proposal
sign-in = Sign in
sign-out = Sign out
preferences = Preferences
yes = Yes
all = All
choose = Please choose
choose-none = None of these
save = Save
optional = optional
list-comma = , {""}
who-system = The system

date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
date-time = { $date }, { $time }
due-today = due today
due-left = { $days ->
    [one] one day left
   *[other] { $days } days left
}
due-late = { $days ->
    [one] one day late
   *[other] { $days } days late
}
since = since { $date }
weekday-1 = Mo
weekday-2 = Tu
weekday-3 = We
weekday-4 = Th
weekday-5 = Fr
weekday-6 = Sa
weekday-7 = Su
label-on = { $label } ({ $date })

count-proposals = { $n }
count-items = { $n }
count-late = { $n } late
unit-items = {""}
size-kb = { $n } kB
size-mb = { $n } MB
case-no = No. { $no }
serial-no = serial no. { $no }
untitled = (no title yet)
total = Total
see-all = See all
theme-light = Light
theme-dark = Dark
theme-auto = As the system
