using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Notifications.Languages;

internal static class Portuguese
{
    public static Wording Wording { get; } = new(
        "pt",
        Say,
        Due,
        Day: "{0} de {1} de {2}",
        ["janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"],
        Unit: "Unidade: {0}",
        NoName: "(sem nome)",
        Open: "Abrir no FaceUp",
        Acknowledge: "Acusar receção",
        Take: "Assumir este caso",
        Footer: "O FaceUp nunca põe o conteúdo de uma denúncia num canal. Por favor, não discuta o caso aqui.",
        Subject: "Aviso do FaceUp",
        Test: "Teste",
        TestText: "Isto é um teste: não aconteceu nada.");

    private static (string Title, string Text) Say(NoticeKind kind) => kind switch
    {
        NoticeKind.ReportReceived => ("Nova denúncia", "Chegou uma denúncia que aguarda o aviso de receção."),
        NoticeKind.MessageReceived => ("Nova mensagem de uma pessoa denunciante", "Uma pessoa denunciante escreveu e aguarda resposta."),
        NoticeKind.CaseAssigned => ("Caso atribuído", "Um caso foi entregue a quem o vai tratar."),
        NoticeKind.DeadlineNear => ("Prazo próximo", "Aproxima-se um prazo legal e a obrigação continua por cumprir."),
        NoticeKind.DeadlinePassed => ("Prazo ultrapassado", "Passou um prazo legal e a obrigação continua por cumprir."),
        NoticeKind.IdentityAsked => ("Pedido a um depositário", "Quem trata um caso pede para saber quem é a pessoa denunciante; aguarda-se a decisão de um depositário."),
        NoticeKind.GlassBroken => ("Acesso de emergência", "Duas pessoas acordaram que uma delas leia um caso que normalmente não vê. O registo do caso diz quais, e o motivo está nele selado."),
        NoticeKind.ReviewOverdue => ("Revisão de acessos em atraso", "Uma revisão de acessos não foi concluída na sua data."),
        NoticeKind.NobodyHandles => ("Caso sem responsável", "Ninguém trata um caso. A administração tem de o entregar a alguém."),
        NoticeKind.MessageUnread => ("Mensagem por ler", "A mensagem de uma pessoa denunciante está há dias por ler."),
        NoticeKind.ReportUnread => ("Denúncia por ler", "Uma denúncia está há dias por ler."),
        NoticeKind.HandlerSilent => ("Caso parado", "Um caso está há dias sem uma palavra à pessoa denunciante."),
        NoticeKind.TaskDue => ("Tarefa a vencer", "Vence uma tarefa de um caso."),
        NoticeKind.MeetingAsked => ("Reunião pedida", "Uma pessoa denunciante pede uma reunião presencial."),
        NoticeKind.InterimDue => ("Informação de andamento devida", "É preciso dizer a uma pessoa denunciante como está o caso."),
        NoticeKind.DisposalNear => ("Eliminação próxima", "O que se guarda de um caso será eliminado na sua data."),
        NoticeKind.FileInfected => ("Ficheiro infetado", "Um ficheiro que veio com uma denúncia é nocivo. Está fechado à chave e não se abre a ninguém sozinho."),
        NoticeKind.OriginalAsked => ("Pede-se um original", "Quem trata de um caso pede um ficheiro tal como foi enviado; espera-se a decisão de uma segunda pessoa."),
        NoticeKind.CaseSent => ("Um caso é transmitido", "Um caso é transmitido a outro sistema de gestão de casos."),
        NoticeKind.CheckpointMade => ("Ponto de controlo", "O ponto de controlo mais recente do registo. Guarde esta mensagem: mostrará mais tarde que nada do que foi registado antes foi alterado."),
        NoticeKind.Digest => ("Vários avisos", "Estes avisos foram reunidos enquanto este canal descansava."),
        NoticeKind.FindingOpened => ("Um controlo não é cumprido", "Um controlo que se verifica a si próprio não é cumprido. Alguém tem de tratar disso."),
        NoticeKind.FindingOverdue => ("Constatação em atraso", "Uma constatação não foi encerrada até à sua data."),
        NoticeKind.AttestationWaits => ("É pedida uma declaração", "Pede-se a alguém que diga se algo é cumprido, e ainda não há resposta."),
        NoticeKind.AlertRaised => ("Algo fora do comum", "No registo da organização há algo fora do comum. Alguém tem de decidir o que daí resulta."),
        NoticeKind.AlertOverdue => ("Alerta por decidir", "Ninguém decidiu a tempo sobre algo fora do comum."),
        NoticeKind.IncidentDue => ("72 horas de um incidente", "O prazo para informar a autoridade de controlo de um incidente está a acabar, ou acabou."),
    };

    private static string Due(Duty duty) => duty switch
    {
        Duty.Acknowledge => "Acusar receção até {0}",
        Duty.Feedback => "Dar retorno até {0}",
        Duty.PersonalAcknowledge => "Acusar receção pessoalmente até {0}",
        Duty.Meeting => "Reunir com a pessoa denunciante até {0}",
        Duty.Interim => "Informar do andamento até {0}",
        Duty.UnreadReport => "Ler a denúncia até {0}",
        Duty.UnreadMessage => "Ler a mensagem até {0}",
        Duty.SilentHandler => "Prosseguir o caso até {0}",
        Duty.Task => "Concluir a tarefa até {0}",
    };
}
