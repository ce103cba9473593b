using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Notifications.Languages;

internal static class Czech
{
    public static Wording Wording { get; } = new(
        "cs",
        Say,
        Due,
        Day: "{0}. {1} {2}",
        ["ledna", "února", "března", "dubna", "května", "června", "července", "srpna", "září", "října", "listopadu", "prosince"],
        Unit: "Jednotka: {0}",
        NoName: "(bez názvu)",
        Open: "Otevřít ve FaceUp",
        Acknowledge: "Potvrdit přijetí",
        Take: "Převzít případ",
        Footer: "FaceUp nikdy nevkládá obsah oznámení do kanálu. Prosíme, neprobírejte případ zde.",
        Subject: "Upozornění z FaceUp",
        Test: "Zkouška",
        TestText: "Toto je zkouška: nic se nestalo.");

    private static (string Title, string Text) Say(NoticeKind kind) => kind switch
    {
        NoticeKind.ReportReceived => ("Nové oznámení", "Přišlo oznámení a čeká na potvrzení přijetí."),
        NoticeKind.MessageReceived => ("Nová zpráva od oznamovatele", "Oznamovatel napsal a čeká na odpověď."),
        NoticeKind.CaseAssigned => ("Případ přidělen", "Případ byl svěřen řešiteli."),
        NoticeKind.DeadlineNear => ("Blíží se lhůta", "Blíží se zákonná lhůta a povinnost není splněna."),
        NoticeKind.DeadlinePassed => ("Lhůta uplynula", "Zákonná lhůta uplynula a povinnost není splněna."),
        NoticeKind.IdentityAsked => ("Dotaz na správce identit", "Řešitel chce vědět, kdo je oznamovatel; čeká se na rozhodnutí správce identit."),
        NoticeKind.GlassBroken => ("Nouzový přístup", "Dvě osoby se dohodly, že jedna z nich přečte případ, který jinak nevidí. Záznam případu říká které a důvod je v něm zapečetěn."),
        NoticeKind.ReviewOverdue => ("Kontrola přístupů se opozdila", "Kontrola přístupů nebyla dokončena do svého data."),
        NoticeKind.NobodyHandles => ("Případ bez řešitele", "Případ nikdo neřeší. Správce jej musí někomu svěřit."),
        NoticeKind.MessageUnread => ("Nepřečtená zpráva", "Zpráva oznamovatele není několik dní přečtena."),
        NoticeKind.ReportUnread => ("Nepřečtené oznámení", "Oznámení není několik dní přečteno."),
        NoticeKind.HandlerSilent => ("Případ stojí", "Oznamovatel nedostal několik dní k případu ani slovo."),
        NoticeKind.TaskDue => ("Termín úkolu", "Nastává termín úkolu v případu."),
        NoticeKind.MeetingAsked => ("Žádost o setkání", "Oznamovatel žádá o osobní setkání."),
        NoticeKind.InterimDue => ("Průběžná zpráva", "Oznamovateli je třeba sdělit, jak daleko případ je."),
        NoticeKind.DisposalNear => ("Blíží se výmaz", "To, co se z případu uchovává, bude ke svému datu vymazáno."),
        NoticeKind.FileInfected => ("Nakažený soubor", "Soubor, který přišel s oznámením, je škodlivý. Je uzamčen a nikomu se sám neotevře."),
        NoticeKind.OriginalAsked => ("Žádost o originál", "Řešitel případu žádá o soubor tak, jak byl odeslán; čeká se na rozhodnutí druhé osoby."),
        NoticeKind.CaseSent => ("Předání případu", "Případ se předává do jiného systému."),
        NoticeKind.CheckpointMade => ("Kontrolní bod", "Nejnovější kontrolní bod záznamu. Uschovejte tuto zprávu: později ukáže, že nic dříve zaznamenaného nebylo změněno."),
        NoticeKind.Digest => ("Více upozornění", "Tato upozornění byla shromážděna, když kanál odpočíval."),
        NoticeKind.FindingOpened => ("Kontrola neplatí", "Kontrola, která se ověřuje sama, neplatí. Někdo se tím musí zabývat."),
        NoticeKind.FindingOverdue => ("Zjištění po termínu", "Zjištění nebylo uzavřeno do svého data."),
        NoticeKind.AttestationWaits => ("Je potřeba potvrzení", "Někdo má říci, zda něco platí, a ještě neodpověděl."),
        NoticeKind.AlertRaised => ("Něco neobvyklého", "V záznamech organizace je něco neobvyklého. Někdo musí rozhodnout, co z toho plyne."),
        NoticeKind.AlertOverdue => ("Výstraha bez rozhodnutí", "O něčem neobvyklém nikdo včas nerozhodl."),
        NoticeKind.IncidentDue => ("72 hodin incidentu", "Lhůta pro oznámení incidentu dozorovému úřadu končí, nebo uplynula."),
    };

    private static string Due(Duty duty) => duty switch
    {
        Duty.Acknowledge => "Potvrdit přijetí do {0}",
        Duty.Feedback => "Podat zpětnou vazbu do {0}",
        Duty.PersonalAcknowledge => "Potvrdit osobně do {0}",
        Duty.Meeting => "Sejít se s oznamovatelem do {0}",
        Duty.Interim => "Podat průběžnou zprávu do {0}",
        Duty.UnreadReport => "Přečíst oznámení do {0}",
        Duty.UnreadMessage => "Přečíst zprávu do {0}",
        Duty.SilentHandler => "Pokračovat v případu do {0}",
        Duty.Task => "Splnit úkol do {0}",
    };
}
