//! JSON, parsed by the browser and made values of: no parser of our own has to be fetched.
//!
//! The fields of a struct are asked for in their order, each by its name, so that nothing compares names; what is of
//! another shape is refused without a word. That takes a third of the code of a deserializer that explains itself.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use js_sys::{Array, JSON, Object, Reflect};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use wasm_bindgen::{JsCast, JsValue};

use crate::state::Failure;

/// Reads a value; `None` for what is not JSON, or of another shape.
pub fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    from(JSON::parse(text).ok()?).ok()
}

/// Reads a value that the browser has parsed.
pub fn from<T: DeserializeOwned>(value: JsValue) -> Result<T, Failure> {
    T::deserialize(Value(value)).map_err(|Unfit| Failure::Damaged)
}

/// A text as JSON has it, in quotes.
pub fn quoted(text: &str) -> String {
    JSON::stringify(&text.into()).map(String::from).unwrap_or_default()
}

/// A value is of another shape.
#[derive(Debug)]
struct Unfit;

impl fmt::Display for Unfit {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Unfit {}

impl Error for Unfit {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// A value as JSON has it.
struct Value(JsValue);

impl Value {
    fn string<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_string(self.0.as_string().ok_or(Unfit)?)
    }

    fn whole<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        let number = self.0.as_f64().filter(|number| number.fract() == 0.0).ok_or(Unfit)?;
        visitor.visit_i64(number as i64)
    }

    fn real<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_f64(self.0.as_f64().ok_or(Unfit)?)
    }

    fn parts<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        if !Array::is_array(&self.0) {
            return Err(Unfit);
        }
        visitor.visit_seq(Parts { of: self.0, names: None, at: 0 })
    }

    fn fields<'de, V: Visitor<'de>>(self, names: Names, visitor: V) -> Result<V::Value, Unfit> {
        if !self.0.is_object() {
            return Err(Unfit);
        }
        visitor.visit_seq(Parts { of: self.0, names: Some(known(names)), at: 0 })
    }
}

/// Says what answers to each kind of value; the other kinds are not in our JSON.
macro_rules! by {
    ($($kind:ident $way:ident),*) => {
        $(fn $kind<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
            self.$way(visitor)
        })*
    };
}

impl<'de> Deserializer<'de> for Value {
    type Error = Unfit;

    by!(deserialize_str string, deserialize_string string, deserialize_identifier string);
    by!(deserialize_u8 whole, deserialize_u16 whole, deserialize_u32 whole, deserialize_u64 whole);
    by!(deserialize_i8 whole, deserialize_i16 whole, deserialize_i32 whole, deserialize_i64 whole);
    by!(deserialize_f32 real, deserialize_f64 real, deserialize_seq parts);

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_bool(self.0.as_bool().ok_or(Unfit)?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unfit> {
        self.parts(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        self.parts(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(self, _: &'static str, names: Names, visitor: V) -> Result<V::Value, Unfit> {
        self.fields(names, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        let object = self.0.dyn_ref::<Object>().ok_or(Unfit)?;
        visitor.visit_map(Entries { entries: Object::entries(object), at: 0 })
    }

    /// A variant is its name, or an object with its name and what it holds.
    fn deserialize_enum<V: Visitor<'de>>(self, _: &'static str, _: Names, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_enum(match self.0.dyn_ref::<Object>() {
            Some(object) => Parts { of: Object::entries(object).get(0), names: None, at: 0 },
            None => Parts { of: Array::of1(&self.0).into(), names: None, at: 0 },
        })
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Unfit> {
        Err(Unfit)
    }

    serde::forward_to_deserialize_any! { char bytes byte_buf unit unit_struct ignored_any }
}

/// The elements of an array, or the fields of an object by their names.
struct Parts {
    of: JsValue,
    names: Option<Rc<[JsValue]>>,
    at: u32,
}

impl Parts {
    /// The next part; undefined where there is none.
    fn next(&mut self) -> JsValue {
        let at = self.at;
        self.at += 1;
        let part = match &self.names {
            None => Reflect::get_u32(&self.of, at),
            Some(names) => names.get(at as usize).map_or(Ok(JsValue::UNDEFINED), |name| Reflect::get(&self.of, name)),
        };
        part.unwrap_or_default()
    }
}

impl<'de> SeqAccess<'de> for Parts {
    type Error = Unfit;

    /// A field that is not there is as usual, or else the value is unfit; those after it are there all the same.
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Unfit> {
        let part = self.next();
        if part.is_undefined() { Ok(None) } else { seed.deserialize(Value(part)).map(Some) }
    }
}

impl<'de> EnumAccess<'de> for Parts {
    type Error = Unfit;
    type Variant = Value;

    fn variant_seed<T: DeserializeSeed<'de>>(mut self, seed: T) -> Result<(T::Value, Value), Unfit> {
        let name = seed.deserialize(Value(self.next()))?;
        Ok((name, Value(self.next())))
    }
}

impl<'de> VariantAccess<'de> for Value {
    type Error = Unfit;

    fn unit_variant(self) -> Result<(), Unfit> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Unfit> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unfit> {
        self.parts(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, names: Names, visitor: V) -> Result<V::Value, Unfit> {
        self.fields(names, visitor)
    }
}

/// The entries of an object.
struct Entries {
    entries: Array,
    at: u32,
}

impl Entries {
    fn part(&self, at: u32) -> JsValue {
        Reflect::get_u32(&self.entries.get(self.at), at).unwrap_or_default()
    }
}

impl<'de> MapAccess<'de> for Entries {
    type Error = Unfit;

    fn next_key_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Unfit> {
        if self.at == self.entries.length() { Ok(None) } else { seed.deserialize(Value(self.part(0))).map(Some) }
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Unfit> {
        let value = self.part(1);
        self.at += 1;
        seed.deserialize(Value(value))
    }
}

/// The names of a struct's fields.
type Names = &'static [&'static str];

thread_local! {
    static NAMES: RefCell<Vec<(Names, Rc<[JsValue]>)>> = const { RefCell::new(Vec::new()) };
}

/// The names of a struct's fields as the browser's strings, which are made once.
fn known(names: Names) -> Rc<[JsValue]> {
    NAMES.with_borrow_mut(|known| {
        if let Some((_, strings)) = known.iter().find(|(of, _)| std::ptr::eq(*of, names)) {
            return Rc::clone(strings);
        }
        let strings: Rc<[JsValue]> = names.iter().map(|name| JsValue::from(*name)).collect();
        known.push((names, Rc::clone(&strings)));
        strings
    })
}
