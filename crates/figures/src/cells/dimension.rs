//! One way to part those who are counted: by sex, by age, by month, by unit.

use super::cube::CubeFault;

/// One way to part those who are counted, with its totals.
///
/// Totals may be totals of totals: months make quarters and quarters a year, units make departments and departments
/// a municipality. A category may also be part of another without the others of it being counted.
#[derive(Debug, Clone)]
pub struct Dimension {
    pub(super) name: String,
    pub(super) categories: Vec<Category>,
    pub(super) sums: Vec<(usize, Vec<usize>)>,
    pub(super) fault: Option<CubeFault>,
}

#[derive(Debug, Clone)]
pub(super) struct Category {
    pub(super) code: String,
    pub(super) source: Source,
}

/// Where the counts of a category come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Source {
    Counted,
    Sum(Vec<usize>),
    /// In no view: those of a category who are not in a part of it.
    Rest {
        whole: usize,
        part: usize,
    },
}

impl Dimension {
    /// A dimension whose categories are counted and exclude each other.
    pub fn new<S: Into<String>>(
        name: impl Into<String>,
        codes: impl IntoIterator<Item = S>,
    ) -> Self {
        let mut dimension = Self {
            name: name.into(),
            categories: Vec::new(),
            sums: Vec::new(),
            fault: None,
        };
        for code in codes {
            dimension.add(code.into(), Source::Counted);
        }
        dimension
    }

    /// A category that is the sum of others, which stand before it.
    ///
    /// Said twice of one category it is the sum of these and of those: a year is twelve months and four quarters.
    #[must_use]
    pub fn total(mut self, code: &str, parts: &[&str]) -> Self {
        let parts: Vec<_> = parts.iter().filter_map(|part| self.find(part)).collect();
        let total = match self.position(code) {
            Some(total) => total,
            None => self.add(code.to_owned(), Source::Sum(parts.clone())),
        };
        self.sums.push((total, parts));
        self
    }

    /// Cumulated totals, such as the year to date: the first is the first part, each other the one before and its part.
    #[must_use]
    pub fn running(mut self, codes: &[&str], parts: &[&str]) -> Self {
        let mut before: Option<&str> = None;
        for (code, part) in codes.iter().zip(parts) {
            let both: Vec<_> = before.into_iter().chain([*part]).collect();
            self = self.total(code, &both);
            before = Some(code);
        }
        self
    }

    /// A counted category that lies within another, such as those of 16–24 who have neither education nor job.
    ///
    /// The others of that category stand in no view. They are protected all the same, since everybody can subtract.
    #[must_use]
    pub fn within(mut self, code: &str, whole: &str) -> Self {
        let Some(whole) = self.find(whole) else {
            return self;
        };
        let part = self.add(code.to_owned(), Source::Counted);
        let rest = self.add(format!("not {code}"), Source::Rest { whole, part });
        self.sums.push((whole, vec![part, rest]));
        self
    }

    fn position(&self, code: &str) -> Option<usize> {
        let mut categories = self.categories.iter();
        categories.position(|category| category.code == code)
    }

    fn find(&mut self, code: &str) -> Option<usize> {
        let found = self.position(code);
        if found.is_none() {
            self.blame(CubeFault::UnknownCategory(code.to_owned()));
        }
        found
    }

    fn add(&mut self, code: String, source: Source) -> usize {
        if self.position(&code).is_some() {
            self.blame(CubeFault::SameCategory(code.clone()));
        }
        self.categories.push(Category { code, source });
        self.categories.len() - 1
    }

    fn blame(&mut self, fault: CubeFault) {
        self.fault.get_or_insert(fault);
    }
}
