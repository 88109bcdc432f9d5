alter table targets drop column overruling, drop column overruled_figure;
