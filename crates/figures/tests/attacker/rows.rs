//! Random tables as the server has them: rows of partners, periods and categories, some of them missing.

use figures::cells::counts::Counts;
use figures::cells::rows::{Hierarchy, Row, Tally, Whole};
use figures::period::Period;

use crate::worlds::{Dice, Seen, World, people, rule};

/// Something with a name, and the places that it is made of.
type Named = (String, Vec<usize>);

/// A whole and its parts, by name.
type Parting = (String, Vec<String>);

/// Rows and what adds up.
pub struct Table {
    rows: Vec<(String, Period, String, Tally)>,
    partners: Vec<Parting>,
    categories: Vec<Parting>,
}

impl Table {
    pub fn rows(&self) -> Vec<Row<'_>> {
        let rows = self.rows.iter();
        rows.map(|(partner, period, category, tally)| Row {
            partner,
            period: *period,
            category,
            tally: *tally,
        })
        .collect()
    }

    pub fn hierarchy(&self) -> Hierarchy<'_> {
        Hierarchy {
            partners: wholes(&self.partners),
            categories: wholes(&self.categories),
            periods_add_up: true,
        }
    }
}

fn wholes(partings: &[Parting]) -> Vec<Whole<'_>> {
    let wholes = partings.iter().map(|(code, parts)| Whole {
        code,
        parts: parts.iter().map(String::as_str).collect(),
    });
    wholes.collect()
}

/// Units of a municipality; sometimes the municipality has others beside them, or the units have departments.
fn partners(dice: &mut Dice) -> (Vec<Named>, Vec<Parting>, usize) {
    let units = usize::try_from(dice.from(1, 4)).unwrap();
    let places = units + usize::from(dice.one_in(3));
    let mut named: Vec<_> = (0..units)
        .map(|unit| (format!("unit{unit}"), vec![unit]))
        .collect();
    let mut partings = Vec::new();
    let mut tops: Vec<_> = named.iter().map(|(name, _)| name.clone()).collect();
    if units > 2 && dice.one_in(2) {
        let parts = tops.split_off(units - 2);
        named.push(("department".to_owned(), vec![units - 2, units - 1]));
        partings.push(("department".to_owned(), parts));
        tops.push("department".to_owned());
    }
    named.push(("all".to_owned(), (0..places).collect()));
    // The outer before the inner, to see that the order does not matter.
    partings.insert(0, ("all".to_owned(), tops));
    (named, partings, places)
}

/// All people, by age and perhaps by sex; sometimes some are in no group, and a group has a part of its own.
fn categories(dice: &mut Dice) -> (Vec<Named>, Vec<Parting>, usize) {
    let ages = usize::try_from(dice.from(1, 3)).unwrap();
    let all_ages = ages + usize::from(dice.one_in(3));
    let sexes = if dice.one_in(2) { 2 } else { 1 };
    let places = all_ages * sexes;
    let every = |wanted: &dyn Fn(usize) -> bool| (0..places).filter(|&one| wanted(one)).collect();
    let mut named = vec![(String::new(), every(&|_| true))];
    let mut by_age = Vec::new();
    for age in 0..ages {
        let name = format!("age{age}");
        named.push((name.clone(), every(&|place| place / sexes == age)));
        by_age.push(name);
    }
    let mut partings = vec![(String::new(), by_age)];
    if sexes == 2 {
        let by_sex = ["women", "men"];
        for (sex, name) in by_sex.into_iter().enumerate() {
            named.push((name.to_owned(), every(&|place| place % sexes == sex)));
        }
        partings.push((String::new(), by_sex.map(str::to_owned).to_vec()));
        if dice.one_in(2) {
            named.push(("girls".to_owned(), vec![0]));
            partings.push(("age0".to_owned(), vec!["girls".to_owned()]));
            partings.push(("women".to_owned(), vec!["girls".to_owned()]));
        }
    }
    (named, partings, places)
}

/// Months, and longer periods that they are in.
fn periods(dice: &mut Dice) -> (Vec<(Period, Vec<usize>)>, usize) {
    let texts: &[(&str, &[usize])] = match dice.below(6) {
        0 => &[("2025", &[0])],
        1 => &[("2024", &[0]), ("2025", &[1])],
        2 => &[("2025-H1", &[0]), ("2025-H2", &[1]), ("2025", &[0, 1])],
        3 => &[
            ("2025-01", &[0]),
            ("2025-02", &[1]),
            ("2025-03", &[2]),
            ("2025-Q1", &[0, 1, 2]),
        ],
        4 => &[
            ("2025-Q1", &[0]),
            ("2025-01-01--2025-06-30", &[0, 1]),
            ("2025-01-01--2025-09-30", &[0, 1, 2]),
            ("2025-Q3", &[2]),
        ],
        // Something is left over on both sides.
        _ => &[("2025", &[0, 1, 2]), ("2025-Q2", &[1])],
    };
    let places = texts.iter().flat_map(|(_, places)| places.iter());
    let number = places.max().unwrap() + 1;
    let periods = texts
        .iter()
        .map(|(text, places)| (text.parse().unwrap(), places.to_vec()));
    (periods.collect(), number)
}

/// Everybody, by unit, group and time; of shares those who did and those who did not.
struct People {
    atoms: Vec<u64>,
    /// How many groups, times and kinds there are.
    sizes: [usize; 3],
}

impl People {
    fn count(&self, who: &[usize]) -> u64 {
        who.iter().map(|&atom| self.atoms[atom]).sum()
    }

    /// The counts of a row, as sets of atoms: of a share its numerator, the others and its denominator.
    fn sets(&self, units: &[usize], groups: &[usize], times: &[usize]) -> Vec<Vec<usize>> {
        let [all_groups, all_times, kinds] = self.sizes;
        let places = units.iter().flat_map(|unit| {
            let places = groups.iter().map(move |group| unit * all_groups + group);
            places.flat_map(|place| times.iter().map(move |time| place * all_times + time))
        });
        let places: Vec<_> = places.collect();
        let of_kinds = |wanted: &[usize]| {
            let atoms = places
                .iter()
                .flat_map(|place| wanted.iter().map(move |kind| place * kinds + kind));
            atoms.collect()
        };
        if kinds == 1 {
            vec![of_kinds(&[0])]
        } else {
            [&[0][..], &[1], &[0, 1]].map(of_kinds).to_vec()
        }
    }

    fn tally(&self, sets: &[Vec<usize>]) -> Tally {
        match sets {
            [numerator, _, denominator] => Tally::Share {
                numerator: self.count(numerator),
                denominator: self.count(denominator),
            },
            _ => Tally::Count(self.count(&sets[0])),
        }
    }
}

/// The rows of a number, and the same in the attacker's words: of a share three cells per row.
pub fn random(number: u64) -> (Table, World) {
    let mut dice = Dice::new(number ^ 0x7ab1e);
    let rule = rule(&mut dice);
    let kinds = if dice.one_in(3) { 2 } else { 1 };
    let (partners, partner_partings, units) = partners(&mut dice);
    let (categories, category_partings, groups) = categories(&mut dice);
    let (periods, times) = periods(&mut dice);
    let mood = dice.below(4);
    let atoms = (0..units * groups * times * kinds).map(|_| people(&mut dice, mood));
    let people = People {
        atoms: atoms.collect(),
        sizes: [groups, times, kinds],
    };
    let missing = dice.below(3);
    let (mut rows, mut cells) = (Vec::new(), Vec::new());
    for (partner, units) in &partners {
        for (category, groups) in &categories {
            for (period, times) in &periods {
                if !rows.is_empty() && missing > 0 && dice.one_in(12 / missing) {
                    continue;
                }
                let sets = people.sets(units, groups, times);
                rows.push((
                    partner.clone(),
                    *period,
                    category.clone(),
                    people.tally(&sets),
                ));
                for atoms in sets {
                    cells.push(Seen {
                        number: cells.len(),
                        name: format!("{partner} {category:?} {period}"),
                        count: people.count(&atoms),
                        atoms,
                        is_in_a_view: true,
                    });
                }
            }
        }
    }
    let table = Table {
        rows,
        partners: partner_partings,
        categories: category_partings,
    };
    let world = World {
        counts: Counts::new(),
        ids: Vec::new(),
        rule,
        cells,
        atoms: people.atoms,
    };
    (table, world)
}
