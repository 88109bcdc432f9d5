//! The words of every problem, in Danish and English, by stable code.
//!
//! `{name}` stands for a figure or name that the problem brings along. A test sees to it that nothing is missing.

use actix_web::http::header::{ACCEPT_LANGUAGE, HeaderMap};

/// A language that problems are told in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// Danish, unless English is asked for first.
    Danish,
    /// English.
    English,
}

impl Language {
    /// The first of the two that the request asks for.
    pub fn of(headers: &HeaderMap) -> Self {
        let wanted = headers
            .get(ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let first = wanted
            .split(',')
            .map(|tag| tag.trim().get(..2).unwrap_or_default().to_ascii_lowercase())
            .find(|tag| tag == "da" || tag == "en");
        if first.as_deref() == Some("en") {
            Self::English
        } else {
            Self::Danish
        }
    }

    /// As in `Content-Language`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Danish => "da",
            Self::English => "en",
        }
    }
}

/// One sentence in both languages.
#[derive(Debug)]
pub struct Text {
    code: &'static str,
    da: &'static str,
    en: &'static str,
}

impl Text {
    /// The sentence in one language.
    pub fn detail(&self, language: Language) -> &'static str {
        match language {
            Language::Danish => self.da,
            Language::English => self.en,
        }
    }
}

macro_rules! texts {
    ($name:ident: $($code:literal $da:literal $en:literal)+) => {
        const $name: &[Text] = &[$(Text { code: $code, da: $da, en: $en }),+];
    };
}

texts! { CODES:
    "unauthenticated" "Du er ikke logget ind, eller din adgang er udløbet. Log ind og prøv igen." "You are not logged in, or your session has ended. Log in and try again."
    "wrongCredentials" "E-mail eller adgangskode passer ikke." "The e-mail address or password does not fit."
    "forbidden" "Din rolle giver ikke adgang til at {permission}. Bed en systemadministrator om en rolle, der gør." "Your role does not let you {permission}. Ask an administrator for a role that does."
    "ownGrant" "Du kan ikke give eller ændre dine egne roller. Bed en anden systemadministrator om det." "You cannot give or change your own roles. Ask another administrator."
    "ownLock" "Du kan ikke lukke din egen adgang. Bed en anden systemadministrator om det." "You cannot lock yourself out. Ask another administrator."
    "ownInvitation" "Du kan ikke invitere dig selv. Skift din adgangskode på din egen side." "You cannot invite yourself. Change your password on your own page."
    "foreignAccount" "Adgangen hører til en anden kommune, som skal nulstille den." "The login belongs to another municipality, which has to reset it."
    "crossSite" "Anmodningen kommer ikke fra produktets egne sider." "The request does not come from the product's own pages."
    "step" "Din rolle kan ikke flytte aftalen til den tilstand." "Your role cannot move the agreement to that state."
    "selfApproval" "Du har selv skrevet tallet. En anden skal godkende det." "You wrote the figure yourself. Somebody else has to approve it."
    "figureState" "Det skridt kan ikke tages med tallet, som det står nu." "That step cannot be taken with the figure as it is now."
    "remarksOpen" "Der er bemærkninger, som ingen har accepteret. Ret tallet, eller skriv, hvorfor det er rigtigt." "There are remarks that nobody has accepted. Mend the figure, or say why it is right."
    "periodNotOver" "Perioden er ikke slut endnu." "The period is not over yet."
    "periodClosed" "Perioden er lukket for indberetning. Bed en, der godkender tal, om at rette det." "The period is closed for figures. Ask somebody who approves figures to mend it."
    "missing" "Det findes ikke, eller du har ikke adgang til at se det." "It does not exist, or you may not see it."
    "closed" "Aftalen er afsluttet og kan ikke ændres. Forny den, hvis arbejdet skal fortsætte." "The agreement is closed and cannot be changed. Renew it if the work is to go on."
    "archived" "Den er arkiveret. Gendan den, før du ændrer den." "It is archived. Restore it before you change it."
    "notArchived" "Den er ikke arkiveret." "It is not archived."
    "followedOnly" "Tallet følges uden måltal, så der er ingen vurdering at fastsætte." "The figure is followed without a target, so there is no verdict to set."
    "notOverruled" "Der er ingen fastsat vurdering at fjerne." "There is no verdict of an owner to take back."
    "final" "Statusrapporten er endelig og kan ikke ændres. Opret en ny rapport." "The status report is final and cannot be changed. Make a new one."
    "inUse" "Den er i brug og kan ikke arkiveres." "It is in use and cannot be archived."
    "notAllowedFromHere" "Det skridt kan ikke tages fra den nuværende tilstand." "That step cannot be taken from the current state."
    "inProgress" "Den samme anmodning er i gang. Prøv igen om et øjeblik." "The same request is being carried out. Try again in a moment."
    "idempotencyKeyReused" "Nøglen i Idempotency-Key er allerede brugt til en anden anmodning." "The Idempotency-Key was used for another request."
    "stale" "En anden har ændret det, siden du læste det. Se den nye udgave og gentag din ændring." "Somebody changed it after you read it. Look at the new version and repeat your change."
    "ifMatchRequired" "Send If-Match med den ETag, du har læst, så ingen andres ændring går tabt." "Send If-Match with the ETag you have read, so that nobody's change is lost."
    "invalid" "Nogle felter skal rettes." "Some fields need your attention."
    "malformed" "Indholdet kan ikke læses som JSON." "The body cannot be read as JSON."
    "mediaType" "Send indholdet som application/json i UTF-8." "Send the body as application/json in UTF-8."
    "tooLarge" "Indholdet er for stort: højst {limit} byte." "The body is too large: at most {limit} bytes."
    "tooManyAttempts" "Der er forsøgt for mange gange. Vent, og prøv igen." "Too many attempts. Wait, then try again."
    "tooManyRequests" "Du sender for mange anmodninger. Vent et øjeblik, og prøv igen." "You send too many requests. Wait a moment, then try again."
    "methodNotAllowed" "Den metode kan ikke bruges her." "That method cannot be used here."
    "unavailable" "Tjenesten er optaget eller kan ikke nå sin database. Prøv igen om lidt." "The service is busy or cannot reach its database. Try again shortly."
    "timeout" "Det tog for lang tid. Prøv igen." "It took too long. Try again."
    "storageFull" "Der er ikke mere plads. Kontakt driften." "Storage is full. Tell the operator."
    "internal" "Noget gik galt hos os. Fejlen er registreret; nævn anmodningens nummer, hvis du skriver til os." "Something went wrong on our side. It was logged; mention the request's number when you write to us."
    "required" "Feltet skal udfyldes." "This field is required."
    "tooLong" "Teksten er for lang: højst {max} tegn." "The text is too long: at most {max} characters."
    "tooShort" "Teksten er for kort: mindst {min} tegn." "The text is too short: at least {min} characters."
    "tooMany" "Der er for mange: højst {max}." "There are too many: at most {max}."
    "tooFew" "Der er for få: mindst {min}." "There are too few: at least {min}."
    "tooSmall" "Tallet er for lille: mindst {min}." "The number is too small: at least {min}."
    "tooBig" "Tallet er for stort: højst {max}." "The number is too big: at most {max}."
    "controlCharacter" "Teksten indeholder tegn, der ikke kan gemmes." "The text holds characters that cannot be stored."
    "cprSuspected" "Teksten ligner et CPR-nummer. Personnumre må ikke skrives her." "The text looks like a CPR number. Numbers of persons may not be written here."
    "unreadableText" "Teksten indeholder tegn, der ikke kan gemmes." "The text holds characters that cannot be stored."
    "mismatch" "Værdien har ikke den rette type eller form ({expected})." "The value does not have the right type or form ({expected})."
    "unknown" "Feltet kendes ikke." "This field is not known."
    "readOnly" "Feltet sættes af systemet og kan ikke sendes." "This field is set by the system and cannot be sent."
    "duplicate" "Værdien står her to gange." "The value stands here twice."
    "taken" "Værdien er allerede i brug." "The value is already in use."
    "unknownReference" "Det, der henvises til, findes ikke, eller du har ikke adgang til det." "What is referred to does not exist, or you may not see it."
    "ambiguousReference" "Flere parter passer. Brug partens id." "Several partners fit. Use the partner's id."
    "ambiguousIndicator" "Flere indikatorer har den kode. Brug indikatorens id." "Several indicators have that code. Use the indicator's id."
    "indicatorReference" "Skriv indikatorens id, eller code: og derefter koden." "Give the indicator's id, or code: and then its code."
    "reference" "Skriv partens id, eller code:, cvr: eller sor: og derefter koden eller nummeret." "Give the partner's id, or code:, cvr: or sor: and then the code or number."
    "outOfBounds" "Værdien er uden for det tilladte." "The value is out of bounds."
    "date" "Skriv en dato mellem 01.01.1900 og 31.12.2200." "Give a date between 1900-01-01 and 2200-12-31."
    "endsBeforeBegins" "Slutdatoen ligger før startdatoen." "It ends before it begins."
    "cvr" "CVR-nummeret skal have 8 cifre og bestå kontrollen (modulus 11)." "The CVR number needs 8 digits and must pass its check (modulus 11)."
    "gln" "EAN-nummeret skal have 13 cifre og et rigtigt kontrolciffer." "The EAN number needs 13 digits and a correct check digit."
    "sor" "SOR-koden skal have mindst 11 cifre." "The SOR code needs at least 11 digits."
    "kle" "Skriv KLE-nummeret som 29.09.00, eventuelt med handlingsfacet (29.09.00 P22)." "Write the KLE number like 29.09.00, with a facet if needed (29.09.00 P22)."
    "code" "Koden må bestå af små bogstaver a-z, tal og bindestreger, højst 64 tegn." "The code may have lower-case letters a-z, digits and hyphens, at most 64 characters."
    "municipalityCode" "Kommunekoden kendes ikke. Skriv tre eller fire cifre, for eksempel 730." "The municipality code is not known. Write three or four digits, such as 730."
    "regionCode" "Regionskoden kendes ikke. Skriv fire cifre, for eksempel 1082." "The region code is not known. Write four digits, such as 1082."
    "email" "Skriv en e-mailadresse som navn@kommune.dk." "Write an e-mail address like name@kommune.dk."
    "phone" "Skriv et telefonnummer med tal, mellemrum og eventuelt +." "Write a phone number with digits, spaces and + if needed."
    "url" "Skriv en adresse, der begynder med https://" "Write an address that begins with https://"
    "circle" "Det ville danne en ring: den ville stå under sig selv." "That would make a circle: it would stand below itself."
    "otherAgreement" "Den hører til en anden aftale." "It belongs to another agreement."
    "ownAgreement" "Målet står allerede i den aftale. Vælg en anden." "The goal stands in that agreement already. Choose another."
    "otherMunicipality" "Den hører til en anden kommune." "It belongs to another municipality."
    "notOffered" "Værdien findes ikke på listen." "The value is not on the list."
    "tooManyComments" "Der er skrevet så mange bemærkninger til tallet, som der kan være." "As many comments have been written on the figure as there can be."
    "tooManyFilesEver" "Der har været så mange filer ved tallet, som der kan være; også de fjernede bevares. Skriv en bemærkning om, hvor filen ligger." "There have been as many files with the figure as there can be; those put away are kept too. Write in a comment where the file is."
    "tooManyFiles" "Der er lagt så mange filer til tallet, som der kan være. Fjern en, før du lægger en ny." "There are as many files with the figure as there can be. Put one away before you add another."
    "fileName" "Skriv filens navn alene: uden mappe og på én linje." "Give the file's name alone: without a folder and in one line."
    "fileKind" "Filen skal være pdf, png, jpg, csv, txt, xlsx, docx, ods eller odt, have det rigtige efternavn og være uden makroer." "The file has to be pdf, png, jpg, csv, txt, xlsx, docx, ods or odt, with the ending that fits it, and without macros."
    "empty" "Filen er tom." "The file is empty."
    "unanswered" "Linjen har ingen status. Vælg en, før rapporten gøres endelig." "The line has no status. Choose one before the report is made final."
    "ownerRole" "Ejerens plads følger aftalens ejer. Ret ejeren på selve aftalen." "The owner's place goes with the agreement's owner. Change the owner of the agreement itself."
    "alreadyRenewed" "Aftalen er allerede fornyet." "The agreement has been renewed already."
    "reasonRequired" "Skriv hvorfor." "Say why."
    "notAPolicy" "Kun en politik kan føres ud i livet på den måde." "Only a policy can be carried out in that way."
    "cursor" "Siden findes ikke længere. Begynd forfra på listen." "That page is gone. Begin the list again."
    "passwordTooShort" "Adgangskoden skal have mindst {min} tegn. Brug gerne flere ord." "The password needs at least {min} characters. Several words are a good idea."
    "passwordTooLong" "Adgangskoden må højst fylde {max} byte." "The password may be at most {max} bytes."
    "passwordCommon" "Adgangskoden er for let at gætte. Vælg en anden." "The password is too easy to guess. Choose another."
    "passwordWrong" "Din nuværende adgangskode passer ikke." "Your current password does not fit."
    "invitationGone" "Linket er brugt eller udløbet. Bed om et nyt." "The link was used or has expired. Ask for a new one."
    "alreadyActive" "Der er allerede en adgang med denne e-mail. Log ind med den." "There is a login with this e-mail already. Log in with it."
    "key" "Nøglen skal begynde med et bogstav og må kun have bogstaver a-z og tal, højst 40 tegn." "The key has to begin with a letter and may have letters a-z and digits only, at most 40."
    "scaleLeavesOut" "Rapporten har linjer med en status, som den skala ikke har." "The report has lines with a status that is not on that scale."
    "onlyWhenReworded" "En ny ordlyd hører kun til et forslag om at omformulere." "A new wording belongs to a proposal to reword only."
    "reportFull" "Rapporten har så mange linjer, som den kan have." "The report has as many lines as it can have."
    "order" "Værdierne står i forkert orden: den sidste skal være den største." "The values are in the wrong order: the last has to be the largest."
    "notAllowed" "Feltet hører ikke til her. Lad det være tomt." "The field does not belong here. Leave it empty."
    "wholeNumber" "Skriv et helt tal." "Give a whole number."
    "zero" "Tallet må ikke være nul." "The number may not be zero."
    "xmlName" "Koden skal begynde med et bogstav eller _ og må kun have bogstaver a-z, tal, _, punktum og bindestreger, højst 64 tegn." "The code has to begin with a letter or _ and may have letters a-z, digits, _, full stops and hyphens only, at most 64."
    "periodLength" "Perioden passer ikke til, hvor ofte indikatoren måles." "The period does not fit how often the indicator is measured."
    "notSurveyed" "Der er ingen undersøgelse det år." "There is no survey in that year."
    "notForKind" "Den slags hører ikke til indikatoren." "The indicator is not reported in that way."
    "workedOut" "Tallet regnes ud af tæller og nævner og skal ikke sendes med." "The figure is worked out from numerator and denominator and is not to be sent."
    "negative" "Tallet må ikke være negativt." "The number may not be negative."
    "overAHundred" "En andel kan ikke være over 100 %." "A share cannot be more than 100%."
    "moreThanParticipants" "Der kan ikke være spurgt flere, end der begyndte." "No more can have been asked than began."
    "moreThanAsked" "Der kan ikke have svaret flere, end der er spurgt." "No more can have replied than were asked."
    "moreThanReplied" "Tallet kan ikke være større end antallet, der svarede." "The number cannot be larger than the number who replied."
    "notOpenYet" "Måletidspunktet ligger mere end 31 dage ude i fremtiden." "The wave is more than 31 days ahead."
    "beforeReceived" "Den første kontakt ligger før modtagelsen." "The first contact is before the day of receipt."
    "futureDate" "Dagen ligger i fremtiden." "The day is in the future."
    "moreThanDenominator" "Tælleren kan ikke være større end nævneren." "The numerator cannot be larger than the denominator."
    "rank" "En placering er et tal fra 1 til antallet af deltagere." "A rank is a number from 1 to the number of those compared."
    "yesNo" "Skriv 1 for ja eller 0 for nej." "Give 1 for yes or 0 for no."
    "adding" "Sådan kan den slags tal ikke lægges sammen." "Figures of that kind do not add up that way."
    "notForUnit" "Sådan et måltal passer ikke til det, som indikatoren tælles i." "A target of that kind does not fit what the indicator is counted in."
    "outcomeOfOutcome" "Et befolkningsmål kan ikke høre under et andet befolkningsmål." "A population outcome cannot stand below another one."
    "notAnOutcome" "Kun et befolkningsmål kan have aktiviteter under sig." "Only a population outcome can have activities below it."
    "hasActivities" "Der hører aktiviteter til. Flyt dem, før indikatoren holder op med at være et befolkningsmål." "Activities belong to it. Move them before the indicator stops being a population outcome."
    "periodForm" "Skriv perioden som 2026, 2026-H1, 2026-Q3, 2026-09, 2026-W40, 2026-09-30, 2026-SY eller 2026-01-15--2026-03-31." "Write the period like 2026, 2026-H1, 2026-Q3, 2026-09, 2026-W40, 2026-09-30, 2026-SY or 2026-01-15--2026-03-31."
    "noSuchHalfYear" "Et år har kun to halvår." "A year has two half-years only."
    "noSuchQuarter" "Et år har kun fire kvartaler." "A year has four quarters only."
    "noSuchMonth" "Et år har kun tolv måneder." "A year has twelve months only."
    "noSuchWeek" "Det år har ikke den uge." "That year does not have that week."
    "noSuchDate" "Den dato findes ikke." "There is no such date."
    "periodYear" "Perioden skal ligge mellem 1900 og 2200." "The period has to lie between 1900 and 2200."
    "periodEndsBeforeItBegins" "Perioden slutter, før den begynder." "The period ends before it begins."
    "shape" "Skemaet hænger ikke sammen: {what}" "The scale does not fit together: {what}"
}

texts! { KINDS:
    "unauthenticated" "Ikke logget ind" "Not logged in"
    "forbidden" "Ikke tilladt" "Not allowed"
    "missing" "Findes ikke" "Not found"
    "conflict" "Kan ikke lade sig gøre nu" "Not possible now"
    "stale" "Ændret af en anden" "Changed by somebody else"
    "precondition-required" "If-Match mangler" "If-Match is missing"
    "invalid" "Der er et problem med felterne" "There is a problem with the fields"
    "malformed" "Kan ikke læses" "Cannot be read"
    "media-type" "Forkert indholdstype" "Wrong media type"
    "too-large" "For stort" "Too large"
    "too-many-requests" "For meget på kort tid" "Too much in a short time"
    "method" "Forkert metode" "Wrong method"
    "unavailable" "Ikke tilgængelig lige nu" "Not available right now"
    "timeout" "Tog for lang tid" "Took too long"
    "storage-full" "Ikke mere plads" "Storage is full"
    "internal" "Fejl hos os" "A fault on our side"
}

texts! { PERMISSIONS:
    "readMunicipalities" "se kommunen" "see the municipality"
    "editMunicipalities" "ændre kommunens oplysninger" "change the municipality's settings"
    "readPartners" "se parter" "see partners"
    "editPartners" "ændre parter" "change partners"
    "readPeople" "se brugere" "see people"
    "editPeople" "ændre brugere" "change people"
    "readGrants" "se roller" "see grants"
    "editGrants" "give og fratage roller" "give and take back roles"
    "readAgreements" "se aftaler" "see agreements"
    "editAgreements" "ændre aftaler" "change agreements"
    "decideAgreements" "godkende aftaler" "approve agreements"
    "moveAgreements" "flytte aftaler til en anden tilstand" "move agreements to another state"
    "readGoals" "se mål" "see goals"
    "editGoals" "ændre mål" "change goals"
    "readIndicators" "se indikatorer" "see indicators"
    "editIndicators" "ændre indikatorer" "change indicators"
    "readDraftFigures" "se tal, før de er godkendt" "see figures before they are approved"
    "writeFigures" "indberette tal" "report figures"
    "approveFigures" "godkende tal" "approve figures"
    "readStatus" "se status" "see status"
    "editStatusReports" "oprette og ændre statusrapporter" "make and change status reports"
    "writeStatus" "skrive status" "write status"
    "finaliseStatus" "gøre statusrapporter endelige" "make status reports final"
    "editStatusScales" "ændre statusskalaer" "change status scales"
    "readHistory" "se historikken" "see the history"
    "readAudit" "se, hvem der har gjort hvad" "see who did what"
}

const UNKNOWN: Text = Text {
    code: "",
    da: "Ukendt",
    en: "Unknown",
};

fn find(texts: &'static [Text], code: &str) -> &'static Text {
    texts
        .iter()
        .find(|text| text.code == code)
        .unwrap_or(&UNKNOWN)
}

/// The sentence of a code.
pub fn of(code: &str) -> &'static Text {
    find(CODES, code)
}

/// The title of a kind of problem, by the last part of its `type`.
pub fn kind(kind: &str) -> &'static Text {
    find(KINDS, kind)
}

/// What a permission lets one do.
pub fn permission(name: &str) -> &'static Text {
    find(PERMISSIONS, name)
}

/// All kinds of problems, for the page that explains them.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|text| text.code)
}

/// What a status says in the contract.
pub fn status(status: &str) -> &'static str {
    match status {
        "401" => "You are not logged in.",
        "403" => "Your role does not allow it.",
        "404" => "It does not exist, or you may not see it.",
        "422" => "Some fields need your attention.",
        "429" => "You send too many requests: wait for `Retry-After`.",
        _ => "Any other problem.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_code_is_told_twice_and_none_is_empty() {
        for texts in [CODES, KINDS, PERMISSIONS] {
            let mut codes: Vec<_> = texts.iter().map(|text| text.code).collect();
            codes.sort_unstable();
            let all = codes.len();
            codes.dedup();
            assert_eq!(codes.len(), all, "a code stands twice in problem/texts.rs");
            assert!(
                texts
                    .iter()
                    .all(|text| !text.da.is_empty() && !text.en.is_empty())
            );
        }
    }

    #[test]
    fn english_only_when_it_is_asked_for_before_danish() {
        for (wanted, tag) in [
            ("", "da"),
            ("en-GB,en;q=0.9,da;q=0.8", "en"),
            ("da-DK,en", "da"),
            ("de,en", "en"),
            ("fr", "da"),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_LANGUAGE, wanted.parse().unwrap());
            assert_eq!(Language::of(&headers).tag(), tag, "{wanted}");
        }
    }
}
