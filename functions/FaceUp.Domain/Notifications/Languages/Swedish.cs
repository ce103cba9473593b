using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Notifications.Languages;

internal static class Swedish
{
    public static Wording Wording { get; } = new(
        "sv",
        Say,
        Due,
        Day: "{0} {1} {2}",
        ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"],
        Unit: "Enhet: {0}",
        NoName: "(utan namn)",
        Open: "Öppna i FaceUp",
        Acknowledge: "Bekräfta mottagandet",
        Take: "Ta ärendet",
        Footer: "FaceUp lägger aldrig innehållet i en rapport i en kanal. Diskutera inte ärendet här.",
        Subject: "Avisering från FaceUp",
        Test: "Prov",
        TestText: "Detta är ett prov: ingenting har hänt.");

    private static (string Title, string Text) Say(NoticeKind kind) => kind switch
    {
        NoticeKind.ReportReceived => ("Ny rapport", "En rapport har kommit in och väntar på bekräftelse."),
        NoticeKind.MessageReceived => ("Nytt meddelande från en rapporterande person", "En rapporterande person har skrivit och väntar på svar."),
        NoticeKind.CaseAssigned => ("Ärende tilldelat", "Ett ärende har getts till en handläggare."),
        NoticeKind.DeadlineNear => ("Fristen närmar sig", "En lagstadgad frist närmar sig och skyldigheten är inte uppfylld."),
        NoticeKind.DeadlinePassed => ("Fristen har passerat", "En lagstadgad frist har passerat och skyldigheten är inte uppfylld."),
        NoticeKind.IdentityAsked => ("En förtroendeperson tillfrågas", "En handläggare vill veta vem en rapporterande person är; en förtroendepersons beslut inväntas."),
        NoticeKind.GlassBroken => ("Nödåtkomst", "Två personer har kommit överens om att en av dem läser ett ärende utan att annars se det. Ärendets logg säger vilka, och skälet ligger förseglat där."),
        NoticeKind.ReviewOverdue => ("Behörighetsgranskning försenad", "En behörighetsgranskning blev inte klar till sitt datum."),
        NoticeKind.NobodyHandles => ("Ärende utan handläggare", "Ingen handlägger ett ärende. En administratör måste ge det till någon."),
        NoticeKind.MessageUnread => ("Oläst meddelande", "Ett meddelande från en rapporterande person har varit oläst i flera dagar."),
        NoticeKind.ReportUnread => ("Oläst rapport", "En rapport har varit oläst i flera dagar."),
        NoticeKind.HandlerSilent => ("Ärendet vilar", "Ett ärende har legat i flera dagar utan ett ord till den rapporterande."),
        NoticeKind.TaskDue => ("Uppgift förfaller", "En uppgift i ett ärende förfaller."),
        NoticeKind.MeetingAsked => ("Möte begärt", "En rapporterande person ber om ett personligt möte."),
        NoticeKind.InterimDue => ("Lägesbesked förfaller", "En rapporterande person ska få veta hur långt ärendet har kommit."),
        NoticeKind.DisposalNear => ("Gallring närmar sig", "Det som sparas av ett ärende raderas på sitt datum."),
        NoticeKind.FileInfected => ("Infekterad fil", "En fil som kom med en rapport är skadlig. Den är inlåst och öppnas inte för någon ensam."),
        NoticeKind.OriginalAsked => ("Ett original begärs", "En handläggare ber om en fil så som den skickades; en andra persons beslut inväntas."),
        NoticeKind.CaseSent => ("Ett ärende lämnas över", "Ett ärende lämnas över till ett annat ärendehanteringssystem."),
        NoticeKind.CheckpointMade => ("Kontrollpunkt", "Den senaste kontrollpunkten för protokollet. Spara detta meddelande: det visar senare att inget som antecknats tidigare har ändrats."),
        NoticeKind.Digest => ("Flera aviseringar", "Dessa aviseringar samlades medan kanalen vilade."),
        NoticeKind.FindingOpened => ("En kontroll håller inte", "En kontroll som prövar sig själv håller inte. Någon måste ta hand om det."),
        NoticeKind.FindingOverdue => ("Iakttagelse försenad", "En iakttagelse avslutades inte till sitt datum."),
        NoticeKind.AttestationWaits => ("Ett intyg efterfrågas", "Någon ombeds säga om något stämmer och har inte svarat än."),
        NoticeKind.AlertRaised => ("Något ovanligt", "Något i organisationens register är ovanligt. Någon måste avgöra vad det leder till."),
        NoticeKind.AlertOverdue => ("Varning utan beslut", "Ingen har i tid beslutat om något som var ovanligt."),
        NoticeKind.IncidentDue => ("72 timmar för en incident", "Tiden för att underrätta tillsynsmyndigheten om en incident håller på att ta slut, eller är slut."),
    };

    private static string Due(Duty duty) => duty switch
    {
        Duty.Acknowledge => "Bekräfta mottagandet senast {0}",
        Duty.Feedback => "Ge återkoppling senast {0}",
        Duty.PersonalAcknowledge => "Bekräfta personligen senast {0}",
        Duty.Meeting => "Träffa den rapporterande senast {0}",
        Duty.Interim => "Ge lägesbesked senast {0}",
        Duty.UnreadReport => "Läs rapporten senast {0}",
        Duty.UnreadMessage => "Läs meddelandet senast {0}",
        Duty.SilentHandler => "För ärendet vidare senast {0}",
        Duty.Task => "Gör uppgiften senast {0}",
    };
}
