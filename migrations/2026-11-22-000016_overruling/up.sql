-- An owner may put a verdict of their own in the place of the computed one, with a reason.

alter table targets
    add column overruling jsonb constraint targets_overruling_check check (jsonb_typeof(overruling) = 'object'),
    add column overruled_figure numeric(20,6);
comment on column targets.overruling is 'The verdict that an owner has put in the place of the computed one: {verdict, reason, by, at, computed, period}; empty without.';
comment on column targets.overruled_figure is 'The figure that was judged then; the overruling lapses when it is another one. Told to nobody, since it may be a small number of people.';
