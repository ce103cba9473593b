using FaceUp.Drills.Stage;

namespace FaceUp.Drills.KillTest;

/// <summary>Where the head answers at this moment; clients wait here while it is down.</summary>
internal sealed class Gate
{
    private volatile TaskCompletionSource<Uri> up = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>True once the killing is over: nothing new is begun, what was begun is finished.</summary>
    public bool Closing { get; set; }

    public Task<Uri> Url => up.Task;

    public void Open(Uri url) => up.SetResult(url);

    public void Shut() => up = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>One client's way of sending: an answer, or none because the head was killed.</summary>
internal sealed class Line(Wire wire, Gate gate, Ledger ledger, Random random)
{
    private bool odd;

    /// <summary>
    /// The answer, or null when none came whole. Where a key makes it safe, half of those are sent again until there is one.
    /// </summary>
    public async Task<Answer?> Send(Call call, int expected, bool keyed)
    {
        odd = false;
        var answer = await Try(call, expected);
        if (answer is not null || odd || !keyed || random.Next(2) == 0)
            return answer;
        ledger.CountRepeated();
        while (answer is null && !odd)
            answer = await Try(call, expected);
        return answer;
    }

    private async Task<Answer?> Try(Call call, int expected)
    {
        try
        {
            var answer = await wire.Send(await gate.Url, call);
            if (answer.Status == expected)
                return answer;
            odd = true;
            ledger.Odd.Enqueue($"{call.Method} {call.Path} → {answer.Status} {answer.Text}");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
        {
            ledger.CountCut();
            await Task.Delay(random.Next(20)); // the gate may not know yet that the head is down
        }

        return null;
    }
}
