//! Random tables, told twice: to the code under test in its own words, and to the attacker as sets of people.

use figures::cells::counts::{CellId, Counts};
use figures::cells::cube::Cube;
use figures::cells::dimension::Dimension;
use figures::cells::rule::{Rule, Threshold, Zeros};

/// Numbers that look random and are the same each time (Steele, Lea and Flood: `SplitMix`).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ 0x5851_f42d_4c95_7f2d)
    }

    /// A number below this one.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }

    pub fn from(&mut self, first: u64, last: u64) -> u64 {
        first + self.below(last - first + 1)
    }

    pub fn one_in(&mut self, chances: u64) -> bool {
        self.below(chances) == 0
    }
}

/// A cell as the attacker sees it: whom it counts.
pub struct Seen {
    /// Its number among the cells of its world.
    pub number: usize,
    pub name: String,
    /// The smallest sets of people that it is made of.
    pub atoms: Vec<usize>,
    pub count: u64,
    /// Whether it stands in a view at all.
    pub is_in_a_view: bool,
}

/// Tables of the same people, and what they are made of.
pub struct World {
    pub counts: Counts,
    /// The cells in the words of the counts.
    pub ids: Vec<CellId>,
    pub rule: Rule,
    pub cells: Vec<Seen>,
    pub atoms: Vec<u64>,
}

/// A category: its code, the places it is made of, and whether it stands in a view.
type Category = (String, Vec<usize>, bool);

/// A dimension in both languages.
#[derive(Clone)]
struct Axis {
    dimension: Dimension,
    categories: Vec<Category>,
    places: usize,
}

impl Axis {
    fn new(name: &str, codes: &[String]) -> Self {
        let categories = codes.iter().enumerate();
        Self {
            dimension: Dimension::new(name, codes.iter().cloned()),
            categories: categories
                .map(|(place, code)| (code.clone(), vec![place], true))
                .collect(),
            places: codes.len(),
        }
    }

    fn codes(name: &str, number: u64) -> Vec<String> {
        (1..=number).map(|place| format!("{name}{place}")).collect()
    }

    fn total(mut self, code: &str, parts: &[String]) -> Self {
        let names: Vec<_> = parts.iter().map(String::as_str).collect();
        self.dimension = self.dimension.total(code, &names);
        let places = self
            .categories
            .iter()
            .filter(|(code, ..)| parts.contains(code));
        let places = places.flat_map(|(_, places, _)| places.clone()).collect();
        if !self.categories.iter().any(|(known, ..)| known == code) {
            self.categories.push((code.to_owned(), places, true));
        }
        self
    }

    /// Categories and their sum.
    fn flat(name: &str, dice: &mut Dice, most: u64) -> Self {
        let codes = Self::codes(name, dice.from(2, most));
        Self::new(name, &codes).total("all", &codes)
    }

    /// Units in departments in a municipality; some units belong to it directly.
    fn tree(name: &str, dice: &mut Dice) -> Self {
        let codes = Self::codes(name, dice.from(4, 10));
        let mut axis = Self::new(name, &codes);
        let (mut rest, mut tops) = (codes.as_slice(), Vec::new());
        while !rest.is_empty() {
            let number = usize::try_from(dice.from(1, 4)).unwrap().min(rest.len());
            let (parts, others) = rest.split_at(number);
            rest = others;
            if number == 1 {
                tops.extend_from_slice(parts);
            } else {
                let code = format!("{name}-{}", tops.len());
                axis = axis.total(&code, parts);
                tops.push(code);
            }
        }
        axis.total("all", &tops)
    }

    /// Months, quarters, the year, and the year to date after each month.
    fn time(dice: &mut Dice, months: u64) -> Self {
        let codes = Self::codes("m", months);
        let mut axis = Self::new("time", &codes);
        let mut quarters = Vec::new();
        if dice.one_in(2) {
            for (number, months) in codes.chunks(3).enumerate() {
                let code = format!("q{number}");
                axis = axis.total(&code, months);
                quarters.push(code);
            }
        }
        if dice.one_in(2) {
            axis = axis.total("year", &codes);
            if !quarters.is_empty() {
                axis = axis.total("year", &quarters);
            }
        }
        if !dice.one_in(3) {
            axis = axis.cumulated(&codes);
        }
        axis
    }

    /// Months, and the year to date after each.
    fn months(number: usize) -> Self {
        let codes = Self::codes("m", u64::try_from(number).unwrap());
        Self::new("month", &codes).cumulated(&codes)
    }

    fn cumulated(mut self, months: &[String]) -> Self {
        let codes: Vec<_> = months
            .iter()
            .map(|month| format!("until-{month}"))
            .collect();
        let dates: Vec<_> = codes.iter().map(String::as_str).collect();
        let months: Vec<_> = months.iter().map(String::as_str).collect();
        self.dimension = self.dimension.running(&dates, &months);
        for (number, code) in codes.into_iter().enumerate() {
            self.categories.push((code, (0..=number).collect(), true));
        }
        self
    }

    /// Some within others: of some categories only one part is counted beside the whole.
    fn within(name: &str, dice: &mut Dice) -> Self {
        let codes = Self::codes(name, dice.from(2, 4));
        let mut axis = Self::new(name, &codes).total("all", &codes);
        for code in &codes {
            if dice.one_in(2) {
                let part = format!("some-{code}");
                axis.dimension = axis.dimension.within(&part, code);
                // The place of the whole becomes that of the part; the others get a new one.
                let place = axis
                    .categories
                    .iter()
                    .find(|(known, ..)| known == code)
                    .unwrap()
                    .1[0];
                let others = axis.places;
                axis.places += 1;
                for (_, places, _) in &mut axis.categories {
                    if places.contains(&place) {
                        places.push(others);
                    }
                }
                axis.categories
                    .push((format!("not {part}"), vec![others], false));
                axis.categories.push((part, vec![place], true));
            }
        }
        axis
    }

    fn any(name: &str, dice: &mut Dice, most: u64) -> Self {
        match dice.below(6) {
            0 => Self::tree(name, dice),
            1 => Self::within(name, dice),
            2 => {
                let months = dice.from(2, 6);
                Self::time(dice, months)
            }
            _ => Self::flat(name, dice, most),
        }
    }
}

/// The people of one atom: often few, sometimes nobody.
pub fn people(dice: &mut Dice, mood: u64) -> u64 {
    match dice.below(10) + mood {
        0..=2 => 0,
        3..=5 => dice.from(1, 4),
        6..=8 => dice.from(5, 12),
        9..=11 => dice.from(5, 60),
        _ => dice.from(10, 900),
    }
}

pub fn rule(dice: &mut Dice) -> Rule {
    let threshold = match dice.below(4) {
        0 => 3,
        1 => dice.from(4, 10),
        _ => 5,
    };
    Rule {
        threshold: Threshold::new(u16::try_from(threshold).unwrap()).unwrap(),
        zeros: if dice.one_in(5) {
            Zeros::Hidden
        } else {
            Zeros::Shown
        },
    }
}

/// One to three dimensions.
fn axes(dice: &mut Dice) -> Vec<Axis> {
    match dice.below(4) {
        0 => vec![Axis::any("a", dice, 9)],
        1 | 2 => vec![Axis::any("a", dice, 6), Axis::flat("b", dice, 4)],
        _ => vec![
            Axis::flat("a", dice, 3),
            Axis::flat("b", dice, 3),
            Axis::any("c", dice, 3),
        ],
    }
}

impl World {
    /// The table of a number.
    pub fn random(number: u64) -> Self {
        let mut dice = Dice::new(number);
        let rule = rule(&mut dice);
        if dice.one_in(4) {
            Self::shares(&mut dice, rule)
        } else {
            let axes = axes(&mut dice);
            Self::table(axes, &mut dice, rule)
        }
    }

    fn table(axes: Vec<Axis>, dice: &mut Dice, rule: Rule) -> Self {
        let mood = dice.below(4);
        let places: usize = axes.iter().map(|axis| axis.places).product();
        let atoms = (0..places).map(|_| people(dice, mood)).collect();
        Self::of_counts(axes, atoms, rule)
    }

    fn of_counts(axes: Vec<Axis>, atoms: Vec<u64>, rule: Rule) -> Self {
        let kinds = combinations(&axes);
        let dimensions = axes.into_iter().map(|axis| axis.dimension).collect();
        let cube = Cube::of_counts(dimensions, |codes| Some(count(&atoms, find(&kinds, codes))));
        let cube = cube.unwrap();
        let ids = kinds.iter().map(|kind| cube.cell(&kind.codes()).unwrap());
        let ids = ids.collect();
        let cells = kinds.into_iter().enumerate().map(|(number, kind)| Seen {
            number,
            count: count(&atoms, &kind),
            name: kind.codes.join(" "),
            atoms: kind.atoms,
            is_in_a_view: kind.is_in_a_view,
        });
        Self {
            cells: cells.collect(),
            counts: cube.counts().clone(),
            ids,
            rule,
            atoms,
        }
    }

    fn shares(dice: &mut Dice, rule: Rule) -> Self {
        let mut axes = vec![Axis::any("a", dice, 5)];
        if dice.one_in(2) {
            axes.push(Axis::flat("b", dice, 3));
        }
        let mood = dice.below(4) + 1;
        let places: usize = axes.iter().map(|axis| axis.places).product();
        let atoms: Vec<_> = (0..2 * places).map(|_| people(dice, mood)).collect();
        let kinds = combinations(&axes);
        let dimensions = axes.into_iter().map(|axis| axis.dimension).collect();
        let number = |whom: &[usize]| whom.iter().map(|&atom| atoms[atom]).sum::<u64>();
        let cube = Cube::of_shares(dimensions, |codes| {
            let [numerator, _, denominator] = sets_of_share(find(&kinds, codes));
            Some((number(&numerator), number(&denominator)))
        });
        let cube = cube.unwrap();
        let (mut cells, mut ids) = (Vec::new(), Vec::new());
        for kind in &kinds {
            let share = cube.share(&kind.codes()).unwrap();
            ids.extend([share.numerator, share.others, share.denominator]);
            for atoms in sets_of_share(kind) {
                cells.push(Seen {
                    number: cells.len(),
                    count: number(&atoms),
                    name: kind.codes.join(" "),
                    atoms,
                    is_in_a_view: kind.is_in_a_view,
                });
            }
        }
        Self {
            cells,
            counts: cube.counts().clone(),
            ids,
            rule,
            atoms,
        }
    }

    /// A table that grows: as it was shown after some months, and with the months that have come since.
    pub fn growing(number: u64) -> [Self; 2] {
        let mut dice = Dice::new(number);
        let rule = rule(&mut dice);
        let other = Axis::any("b", &mut dice, 4);
        let mood = dice.below(4);
        let months = usize::try_from(dice.from(2, 6)).unwrap();
        let before = usize::try_from(dice.from(1, u64::try_from(months).unwrap() - 1)).unwrap();
        let atoms: Vec<_> = (0..months * other.places)
            .map(|_| people(&mut dice, mood))
            .collect();
        [before, months].map(|months| {
            let axes = vec![Axis::months(months), other.clone()];
            Self::of_counts(axes, atoms[..months * other.places].to_vec(), rule)
        })
    }
}

/// One category of each dimension: which people, in which words.
struct Kind {
    codes: Vec<String>,
    atoms: Vec<usize>,
    is_in_a_view: bool,
}

impl Kind {
    fn codes(&self) -> Vec<&str> {
        self.codes.iter().map(String::as_str).collect()
    }
}

/// Numerator, others and denominator: of each place the first atom are those who did, the second those who did not.
fn sets_of_share(kind: &Kind) -> [Vec<usize>; 3] {
    [&[0][..], &[1], &[0, 1]].map(|offsets| {
        let places = kind.atoms.iter();
        let atoms = places.flat_map(|place| offsets.iter().map(move |offset| place * 2 + offset));
        atoms.collect()
    })
}

fn combinations(axes: &[Axis]) -> Vec<Kind> {
    let mut kinds = vec![Kind {
        codes: Vec::new(),
        atoms: vec![0],
        is_in_a_view: true,
    }];
    for axis in axes {
        let longer = |kind: &Kind, (code, places, is_in_a_view): &Category| Kind {
            codes: [kind.codes.as_slice(), std::slice::from_ref(code)].concat(),
            atoms: kind
                .atoms
                .iter()
                .flat_map(|atom| places.iter().map(move |place| atom * axis.places + place))
                .collect(),
            is_in_a_view: kind.is_in_a_view && *is_in_a_view,
        };
        kinds = kinds
            .iter()
            .flat_map(|kind| {
                axis.categories
                    .iter()
                    .map(move |category| longer(kind, category))
            })
            .collect();
    }
    kinds
}

fn find<'a>(kinds: &'a [Kind], codes: &[&str]) -> &'a Kind {
    kinds.iter().find(|kind| kind.codes == codes).unwrap()
}

fn count(atoms: &[u64], kind: &Kind) -> u64 {
    kind.atoms.iter().map(|&atom| atoms[atom]).sum()
}
