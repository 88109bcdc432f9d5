//! An object of a demo file on its way to being the body of a request: words that refer to something become its id.

use std::collections::HashMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::DemoError;

/// An object as it stands in a file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub(super) struct Object(Map<String, Value>);

/// Ids by the words that the files use for them.
#[derive(Debug)]
pub(super) struct Names<Id>(HashMap<String, Id>);

impl<Id> Default for Names<Id> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<Id: Copy> Names<Id> {
    /// Notes what a word refers to.
    pub(super) fn note(&mut self, word: impl Into<String>, id: Id) {
        self.0.insert(word.into(), id);
    }

    /// What a word refers to.
    pub(super) fn find(&self, word: &str) -> Result<Id, DemoError> {
        let found = self.0.get(word).copied();
        found.ok_or_else(|| DemoError::Unknown(word.to_owned()))
    }

    /// What several words refer to.
    pub(super) fn find_all(&self, words: &[String]) -> Result<Vec<Id>, DemoError> {
        words.iter().map(|word| self.find(word)).collect()
    }
}

impl Object {
    /// A text of it.
    pub(super) fn text(&self, field: &str) -> Option<&str> {
        self.0.get(field).and_then(Value::as_str)
    }

    /// Takes a text out.
    pub(super) fn take_text(&mut self, field: &str) -> Option<String> {
        match self.0.remove(field) {
            Some(Value::String(text)) => Some(text),
            _ => None,
        }
    }

    /// Copies a list of objects.
    pub(super) fn objects(&self, field: &str) -> Result<Vec<Self>, DemoError> {
        let value = self.0.get(field).cloned();
        value.map_or_else(|| Ok(Vec::new()), read)
    }

    /// Takes a list of words out.
    pub(super) fn take_words(&mut self, field: &str) -> Result<Vec<String>, DemoError> {
        self.take(field)
    }

    /// Takes a list of objects out.
    pub(super) fn take_objects(&mut self, field: &str) -> Result<Vec<Self>, DemoError> {
        self.take(field)
    }

    fn take<T: DeserializeOwned + Default>(&mut self, field: &str) -> Result<T, DemoError> {
        let value = self.0.remove(field);
        value.map_or_else(|| Ok(T::default()), read)
    }

    /// Sets a field.
    pub(super) fn set(&mut self, field: &str, value: impl Serialize) -> Result<(), DemoError> {
        let value = serde_json::to_value(value)
            .map_err(|error| DemoError::Unreadable(field.to_owned(), error.to_string()))?;
        self.0.insert(field.to_owned(), value);
        Ok(())
    }

    /// Puts the id in the place of the word for it; nothing when there is no word.
    pub(super) fn refer<Id: Copy + Serialize>(
        &mut self,
        word: &str,
        field: &str,
        names: &Names<Id>,
    ) -> Result<(), DemoError> {
        match self.take_text(word) {
            Some(word) => self.set(field, names.find(&word)?),
            None => Ok(()),
        }
    }

    /// Puts the ids in the place of the words for them.
    pub(super) fn refer_all<Id: Copy + Serialize>(
        &mut self,
        words: &str,
        field: &str,
        names: &Names<Id>,
    ) -> Result<(), DemoError> {
        let words = self.take_words(words)?;
        self.set(field, names.find_all(&words)?)
    }

    /// The body of a request that it has become.
    pub(super) fn into_body<T: DeserializeOwned>(self) -> Result<T, DemoError> {
        read(Value::Object(self.0))
    }
}

fn read<T: DeserializeOwned>(value: Value) -> Result<T, DemoError> {
    let told = value.to_string().chars().take(200).collect::<String>();
    serde_json::from_value(value).map_err(|error| DemoError::Unreadable(told, error.to_string()))
}
