"""督办: urging the units that must act (art. 39, 40).

Owns orders (督办件) with their answers, reminders (催办) by the ladder, the three kinds of suggestion with their written
adoption feedback, and the measures of the joint conference (约谈, 通报, 挂牌督办, 责令限期整改). Lateness is read from
the clocks and opens a candidate and a reminder by itself, once per cause; a person confirms it or dismisses it with a
reason. Nothing here moves a case or a statutory date, and nothing reaches an organ a case file is closed to.
Also the what-if and the load forecast of the supervision board, which only read.
"""
