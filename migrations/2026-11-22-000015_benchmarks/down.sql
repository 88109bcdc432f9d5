drop table benchmarks;
