using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Notifications.Languages;

internal static class French
{
    public static Wording Wording { get; } = new(
        "fr",
        Say,
        Due,
        Day: "{0} {1} {2}",
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
        Unit: "Unité : {0}",
        NoName: "(sans nom)",
        Open: "Ouvrir dans FaceUp",
        Acknowledge: "Accuser réception",
        Take: "Prendre ce dossier",
        Footer: "FaceUp ne met jamais le contenu d’un signalement dans un canal. Merci de ne pas discuter du dossier ici.",
        Subject: "Avis de FaceUp",
        Test: "Essai",
        TestText: "Ceci est un essai : il ne s’est rien passé.",
        First: "1er");

    private static (string Title, string Text) Say(NoticeKind kind) => kind switch
    {
        NoticeKind.ReportReceived => ("Nouveau signalement", "Un signalement est arrivé et attend son accusé de réception."),
        NoticeKind.MessageReceived => ("Nouveau message d’un auteur de signalement", "Un auteur de signalement a écrit et attend une réponse."),
        NoticeKind.CaseAssigned => ("Dossier attribué", "Un dossier a été confié à une personne chargée de le traiter."),
        NoticeKind.DeadlineNear => ("Échéance proche", "Une échéance légale approche et l’obligation reste à remplir."),
        NoticeKind.DeadlinePassed => ("Échéance dépassée", "Une échéance légale est dépassée et l’obligation reste à remplir."),
        NoticeKind.IdentityAsked => ("Un dépositaire est sollicité", "La personne qui traite un dossier demande l’identité d’un auteur de signalement ; la décision d’un dépositaire est attendue."),
        NoticeKind.GlassBroken => ("Accès d’urgence", "Deux personnes sont convenues que l’une d’elles lise un dossier qu’elle ne voit pas d’ordinaire. Le registre du dossier dit lesquelles, et le motif y est scellé."),
        NoticeKind.ReviewOverdue => ("Revue des accès en retard", "Une revue des accès n’a pas été achevée à sa date."),
        NoticeKind.NobodyHandles => ("Dossier sans responsable", "Personne ne traite un dossier. L’administration doit le confier à quelqu’un."),
        NoticeKind.MessageUnread => ("Message non lu", "Le message d’un auteur de signalement n’a pas été lu depuis des jours."),
        NoticeKind.ReportUnread => ("Signalement non lu", "Un signalement n’a pas été lu depuis des jours."),
        NoticeKind.HandlerSilent => ("Dossier en sommeil", "Un dossier est resté des jours sans un mot à l’auteur du signalement."),
        NoticeKind.TaskDue => ("Tâche à échéance", "Une tâche d’un dossier arrive à échéance."),
        NoticeKind.MeetingAsked => ("Rencontre demandée", "Un auteur de signalement demande à être reçu en personne."),
        NoticeKind.InterimDue => ("État d’avancement à donner", "Il faut dire à un auteur de signalement où en est le dossier."),
        NoticeKind.DisposalNear => ("Suppression proche", "Ce qui est conservé d’un dossier sera supprimé à sa date."),
        NoticeKind.FileInfected => ("Fichier infecté", "Un fichier joint à un signalement est nuisible. Il est mis sous clé et ne s’ouvre à personne seul."),
        NoticeKind.OriginalAsked => ("Un original est demandé", "Une personne chargée d’un dossier demande un fichier tel qu’il a été envoyé ; la décision d’une seconde personne est attendue."),
        NoticeKind.CaseSent => ("Un dossier est transmis", "Un dossier est transmis à un autre système de gestion."),
        NoticeKind.CheckpointMade => ("Point de contrôle", "Le dernier point de contrôle du registre. Conservez ce message : il montrera plus tard que rien de ce qui était consigné avant lui n’a été modifié."),
        NoticeKind.Digest => ("Plusieurs avis", "Ces avis ont été regroupés pendant que ce canal était au repos."),
        NoticeKind.FindingOpened => ("Un contrôle n’est pas respecté", "Un contrôle qui se vérifie lui-même n’est pas respecté. Quelqu’un doit s’en occuper."),
        NoticeKind.FindingOverdue => ("Constat en retard", "Un constat n’a pas été clos à sa date."),
        NoticeKind.AttestationWaits => ("Une attestation est demandée", "Il est demandé à quelqu’un de dire si une chose est respectée, et la réponse manque encore."),
        NoticeKind.AlertRaised => ("Quelque chose d’inhabituel", "Quelque chose d’inhabituel figure dans le registre de l’organisation. Quelqu’un doit décider de la suite."),
        NoticeKind.AlertOverdue => ("Alerte sans décision", "Personne n’a décidé à temps au sujet de quelque chose d’inhabituel."),
        NoticeKind.IncidentDue => ("72 heures d’un incident", "Le délai pour informer l’autorité de contrôle d’un incident se termine, ou est passé."),
    };

    private static string Due(Duty duty) => duty switch
    {
        Duty.Acknowledge => "Accuser réception au plus tard le {0}",
        Duty.Feedback => "Donner un retour au plus tard le {0}",
        Duty.PersonalAcknowledge => "Accuser réception en personne au plus tard le {0}",
        Duty.Meeting => "Rencontrer l’auteur du signalement au plus tard le {0}",
        Duty.Interim => "Donner un état d’avancement au plus tard le {0}",
        Duty.UnreadReport => "Lire le signalement au plus tard le {0}",
        Duty.UnreadMessage => "Lire le message au plus tard le {0}",
        Duty.SilentHandler => "Poursuivre le dossier au plus tard le {0}",
        Duty.Task => "Accomplir la tâche au plus tard le {0}",
    };
}
