//! Words that the endings alone would lead astray: ordinary vocabulary, in folded letters.

/// Words of the closed classes: pronouns, prepositions, conjunctions, forms of *jam*, *kam*, *dua* and *duhet*. They
/// remain themselves, which keeps *deri* (until) apart from *dera* (the door).
#[rustfmt::skip]
pub const FUNCTION: &[&str] = &[
    "ai", "ajo", "andej", "apo", "aq", "as", "asaj", "asgje", "ashtu", "askush", "asnje", "ata", "ate", "atij", "ato",
    "aty", "atyre", "bile", "brenda", "cdo", "cfare", "cila", "cilat", "cilave", "cilen", "ciles", "cilet", "cili",
    "cilin", "cilit", "deri", "derisa", "dhe", "dicka", "dikush", "disa", "doja", "donin", "donte", "dot", "dua",
    "duan", "duhej", "duhen", "duheshin", "duhet", "duke", "dy", "edhe", "ende", "eshte", "gjate", "gje", "gjer",
    "gjersa", "gjithashtu", "gjithcka", "gjithe", "gjithnje", "im", "ime", "isha", "ishe", "ishim", "ishin", "ishit",
    "ishte", "ja", "jam", "jane", "jashte", "je", "jemi", "jeni", "jo", "ju", "juaj", "jush", "juve", "ka", "kam",
    "kane", "kaq", "ke", "kemi", "keni", "kesaj", "kesh", "keshtu", "keta", "kete", "ketij", "keto", "ketu", "ketyre",
    "kisha", "kishe", "kishim", "kishin", "kishit", "kishte", "kjo", "ku", "kudo", "kunder", "kur", "kurre", "kurse",
    "kush", "ky", "larg", "lart", "ma", "madje", "mbi", "mbrapa", "me", "megjithate", "menjehere", "mes", "midis",
    "mos", "mua", "mund", "ndaj", "nder", "nderkohe", "ndermjet", "ndersa", "ndonese", "ndonje", "ndoshta", "ne",
    "nen", "neper", "nepermjet", "nese", "neser", "nga", "ngaqe", "nje", "njera", "njeren", "nuk", "ose", "pa",
    "para", "pas", "pasi", "per", "perballe", "pergjate", "permes", "perpara", "perse", "pertej", "pervec", "po",
    "por", "pothuaj", "pra", "prandaj", "prane", "prapa", "prej", "qe", "qene", "qofte", "re", "rreth", "sa", "saj",
    "se", "secila", "secili", "sepse", "sesa", "sesi", "si", "sic", "sidomos", "sikur", "sikurse", "sime", "sipas",
    "sone", "sot", "suaj", "tane", "tani", "tashme", "te", "tej", "teje", "tek", "teksa", "ti", "tij", "tim", "time",
    "tjeter", "tona", "tone", "tuaj", "tuaja", "ty", "tyre", "une", "vec", "vetem", "yne", "yt",
];

/// Stems that end as if they were inflected, and short ones. They lose nothing: *makinë* (car) is not the accusative of a
/// noun *maki*, *pushtet* (power) not a form of *pushtoj* (invade), *kohën* (the time) not a passive.
#[rustfmt::skip]
pub const KEPT: &[&str] = &[
    "adres", "anten", "aren", "argjentin", "athin", "atlet", "avokat", "benzin", "berat", "berlin", "bilet", "biznes",
    "bukur", "buxhet", "cant", "celes", "cift", "debat", "deficit", "deputat", "disiplin", "ditur", "doktrin",
    "durres", "ekspres", "elit", "format", "fushat", "gazet", "gjakov", "gjenev", "gjuh", "gjykat", "gra", "grua",
    "hero", "heroin", "huaj", "interes", "internet", "jav", "kabin", "kabinet", "kafsh", "kandidat", "kapiten",
    "klim", "koh", "kokain", "komitet", "kongres", "kosov", "krah", "kredit", "krim", "kryeqytet", "kuaj", "kukes",
    "kuzhin", "lajm", "latin", "ligj", "lloj", "luft", "lugin", "magazin", "maj", "majt", "makin", "mandat", "marin",
    "market", "martin", "mbeshtet", "medicin", "mengjes", "minut", "muaj", "nent", "nevoj", "njeh", "njeri", "njih",
    "orbit", "paket", "palestin", "pasoj", "pasur", "pasuri", "pergatit", "peru", "pervoj", "pirat", "pishin",
    "planet", "podujev", "poet", "portret", "preshev", "princes", "prishtin", "privat", "proces", "profit", "protein",
    "pushtet", "pyet", "qytet", "raket", "regjim", "rutin", "satelit", "sekret", "senat", "shendet", "shi", "shih",
    "shpres", "shtat", "shtet", "stres", "sukses", "supermarket", "sy", "teren", "termet", "termin", "tetov", "trajt",
    "turbin", "ukrain", "ulqin", "vaksin", "varshav", "vella", "veri", "vitamin", "vitrin", "vizit",
];

/// Stems that change within: the stem that a word goes by, and the others that come of its forms.
///
/// *zgjidh* (solve) is not with *zgjedh* (choose), though it is the stem of its passive too: elections are no solutions.
pub const CHANGED: &[(&str, &[&str])] = &[
    // Nouns with another stem in the plural: njeri, njerëz; dorë, duar.
    ("der", &["dyer", "dyert"]),
    ("djal", &["djem", "djemt", "djemte", "djm"]),
    ("dor", &["duar", "duart"]),
    ("fshat", &["fshatr"]),
    ("gjykat", &["gjykatesi"]),
    ("grua", &["gra", "grash", "grat"]),
    ("kal", &["kuaj"]),
    ("kuf", &["kufij", "kufijt", "kufir"]),
    ("loj", &["lojr"]),
    ("mall", &["mallr"]),
    ("mashku", &["meshku"]),
    ("mbret", &["mbretr"]),
    ("nat", &["net", "netet"]),
    ("njeri", &["njerez"]),
    ("prind", &["prindr"]),
    ("pyll", &["pyj"]),
    ("sy", &["syr"]),
    ("uj", &["ujr"]),
    ("vella", &["vellezr"]),
    ("vit", &["vjet"]),
    ("zako", &["zakon"]),
    // Adjectives: vogël, vegjël; ri, reja.
    ("kek", &["kekij", "keqi", "keqij"]),
    ("madh", &["medh"]),
    ("ri", &["rej", "rinj", "rinjt"]),
    ("tjeter", &["tjr"]),
    ("vogl", &["vegjl"]),
    ("zi", &["zez", "zinj", "zinjt"]),
    // Verbs that change their vowel or have several stems: zgjedh, zgjodhi; vij, erdhi, ardhur.
    ("ardh", &["erdh", "vi", "vjen"]),
    ("arr", &["arri"]),
    ("be", &["bej", "bem", "ben", "ber", "berj", "bet"]),
    ("blej", &["ble", "bli", "blr"]),
    ("dal", &["del", "dil", "dol"]),
    ("flas", &["flet", "flit", "fol"]),
    ("gjet", &["gje", "gjen", "gjend"]),
    ("hedh", &["hidh", "hodh"]),
    ("hek", &["hik", "hok"]),
    ("jep", &["dha", "jap", "jept"]),
    ("kry", &["kryent", "kryer"]),
    ("la", &["lar"]),
    ("le", &["len", "li"]),
    ("marr", &["merr", "mor"]),
    ("mberr", &["mberri"]),
    ("mbeshtet", &["mbesht"]),
    ("mbledh", &["mblidh", "mblodh"]),
    ("mbro", &["mbrojt"]),
    ("nda", &["ndar"]),
    ("ndjek", &["ndik", "ndok"]),
    ("ngre", &["ngri", "ngrit"]),
    ("njoh", &["njeh", "njih", "njo"]),
    ("nxjerr", &["nxirr", "nxor"]),
    ("perb", &["perbent", "perbr"]),
    ("perdor", &["perdoro"]),
    ("perfshi", &["perfsh", "perfshir"]),
    ("permba", &["permbajt", "permban", "permbant"]),
    ("perpjek", &["perpik"]),
    ("shit", &["shes"]),
    ("shoh", &["sheh", "shih"]),
    ("shpernda", &["shperndan", "shperndant", "shperndar"]),
    ("shpreh", &["shpr"]),
    ("sjell", &["sill", "soll"]),
    ("terhek", &["terhik", "terhok"]),
    ("them", &["tha", "thash", "then", "thm", "tho", "thon", "thosh", "thosht", "thot"]),
    ("udhehek", &["udhehik", "udhehok"]),
    ("ul", &["ulj"]),
    ("vdek", &["vdes", "vdik"]),
    ("ve", &["ven", "vur"]),
    ("vras", &["vra", "vrar", "vrasesi", "vrit"]),
    ("ze", &["zen", "zur"]),
    ("zgjedh", &["zgjodh"]),
    // Verbs in -ej that have a noun in -im: kthej, kthim.
    ("ktho", &["kth"]),
    ("pelqo", &["pelk", "pelqent"]),
    ("perktho", &["perkth"]),
    ("riktho", &["rikth", "rikthent"]),
    ("sherbo", &["sherb", "sherbent"]),
    ("shkelqo", &["shkelk"]),
    ("ushqo", &["ushk", "ushqent"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_in_order() {
        assert!(FUNCTION.is_sorted());
        assert!(KEPT.is_sorted());
    }
}
