namespace FaceUp.Paper.Capacity;

/// <summary>What one deed takes of each limit.</summary>
/// <param name="Times">How often for each report.</param>
/// <param name="Unwraps">Case keys that the vault opens; those that a person's last minutes left in the cache are not among them.</param>
/// <param name="Seals">Uses of the organisation's public half.</param>
internal sealed record Takes(
    double Times, double Due, double Receipts, double Cases, double Calls, double ReporterRequests, double DeskRequests, double Unwraps, double Seals, double Credits, double WorkItems, double HubCalls, double ChannelMessages)
{
    private const double RowsOfACase = 10;      // read by each query over a case in the middle of its life
    private const double CreditsOfAMessage = 2; // sent, received

    /// <param name="instances">Of the desk. Who reads a case and then writes in it finds the key in the cache, if the same instance answers.</param>
    public static Takes Of(Deed d, World w, double instances)
    {
        var turn = d.By == By.Workflow;
        // A wait of weeks is a chain of shorter ones (see Measured): in the long run each turn comes with some of them.
        var timers = w.Sustained ? (double)Measured.TimersOfALife / Counts.Turns : 0;
        var messages = (d.WakesThroughQueue ? 1 : 0) + (d.By == By.Notices ? 2 : 0);
        return new(
            w.Sustained ? d.Times : 1,
            d.Asked.DueRows,
            d.Asked.ReceiptRows + (d.By == By.Reporter ? 1 : 0),
            d.Asked.CaseRows + (d.Asked.Scans * RowsOfACase),
            d.Asked.TableCalls + d.Asked.BlobCalls,
            d.By == By.Reporter ? 1 : 0,
            d.By == By.Desk ? 1 : 0,
            d.By != By.Desk ? 0 : d.AfterReading ? d.Unwraps * (1 - (1 / instances)) : d.Unwraps,
            d is { By: By.Reporter, AtOnce: true } ? 1 : 0,
            messages * CreditsOfAMessage,
            turn ? Measured.EpisodesOfATurn + 1 + timers : 0,
            turn && w.Durable == Backend.Storage ? (Measured.Turn.Calls - Measured.Polls + ((Measured.LongTimer.Calls - (Measured.Polls / 2)) * timers)) : 0,
            d.By == By.Notices ? 1 : 0); // two messages, one to each channel
    }
}
