namespace FaceUp.Simulation;

/// <summary>What somebody does with one case.</summary>
public enum Deed : byte
{
    Report,
    Read,
    Acknowledge,
    Investigate,
    AskBack,
    Answer,
    LookIn,
    Note,
    Assign,
    Feedback,
    Close,
    Reopen,
    CloseAgain,
    SetTask,
    FinishTask,
    AskMeeting,
    Meet,
    Extend,
    Hold,
    LiftHold,
}

/// <summary>One deed, in the hour in which it is done.</summary>
public readonly record struct Step(int Hour, int Case, Deed Deed)
{
    public static int InTime(Step a, Step b) => (a.Hour, a.Case).CompareTo((b.Hour, b.Case));
}

/// <summary>How whoever handles a case goes about it.</summary>
public enum Temper
{
    /// <summary>In time with everything.</summary>
    Prompt,

    /// <summary>Everything, and after its date.</summary>
    Late,

    /// <summary>Nothing for a long time; some cases are closed at last, and others never.</summary>
    Silent,

    /// <summary>Begins well and gives the case to somebody else.</summary>
    Leaving,
}

/// <summary>
/// The life of one case, drawn from the seed and the case's number alone: who does what, and when, whatever the clock's own work may be. At most one deed an hour, so that
/// a deed which a crash repeats is the last one that was done. Nothing of it is kept: it is drawn again whenever it is asked for.
/// </summary>
public sealed class Life
{
    private const int Day = 24;

    private readonly Random _chance;
    private readonly List<Step> _steps = [];
    private readonly int _case;

    private Life(Extent extent, int number)
    {
        (_case, _chance) = (number, extent.Chance("life", number));
        Tenant = LargeOrSmall(extent.Tenants);
        var storm = extent.Cases / 2;
        // A hundredth of all reports come in one hour, from one organisation: something has been in the news.
        var inStorm = number >= storm && number < storm + (extent.Cases / 100);
        (Tenant, Start) = inStorm ? (0, extent.Hours / 2) : (Tenant, (int)(extent.Hours * ((number + _chance.NextDouble()) / extent.Cases)));
        Temper = _chance.Next(100) switch { < 68 => Temper.Prompt, < 83 => Temper.Late, < 94 => Temper.Silent, _ => Temper.Leaving };
    }

    public int Tenant { get; }

    public int Start { get; }

    public Temper Temper { get; }

    public IReadOnlyList<Step> Steps => _steps;

    public static Life Of(Extent extent, int number)
    {
        var life = new Life(extent, number);
        life.Draw();
        return life;
    }

    private void Draw()
    {
        Do(0, Deed.Report);
        switch (Temper)
        {
            case Temper.Prompt:
                Handled(Between(1, 60), Between(2, 130), Between(10 * Day, 80 * Day));
                break;
            case Temper.Late:
                Handled(Between(5 * Day, 12 * Day), Between(8 * Day, 30 * Day), Between(98 * Day, 170 * Day));
                break;
            case Temper.Leaving:
                Do(Between(20 * Day, 40 * Day), Deed.Assign);
                Handled(Between(1, 60), Between(2, 130), Between(45 * Day, 85 * Day));
                break;
            case Temper.Silent when _chance.Next(10) < 6:
                Ended(Between(120 * Day, 300 * Day));
                break;
        }

        if (_chance.Next(2) == 0)
            Conversed();
        _steps.Sort(Step.InTime);
        for (var i = 1; i < _steps.Count; i++)
            _steps[i] = _steps[i] with { Hour = Math.Max(_steps[i].Hour, _steps[i - 1].Hour + 1) };
    }

    private void Handled(int read, int acknowledged, int feedback)
    {
        Do(read, Deed.Read);
        Do(Math.Max(acknowledged, read + 1), Deed.Acknowledge);
        Do(acknowledged + Between(1, 5 * Day), Deed.Investigate);
        if (_chance.Next(10) < 4)
            Do(acknowledged + Between(2 * Day, 8 * Day), Deed.AskBack);
        if (_chance.Next(10) < 2)
            Do(acknowledged + Between(Day, 20 * Day), Deed.Note);
        if (_chance.Next(100) < 15)
        {
            Do(acknowledged + Between(Day, 6 * Day), Deed.SetTask);
            Do(acknowledged + Between(7 * Day, 30 * Day), Deed.FinishTask);
        }

        if (_chance.Next(100) < 5)
            Do(acknowledged + Between(20 * Day, 60 * Day), Deed.Extend);
        if (_chance.Next(2) == 0)
        {
            Do(feedback, Deed.Feedback);
            feedback += Between(2 * Day, 30 * Day);
        }

        Ended(feedback);
    }

    private void Ended(int at)
    {
        Do(at, Deed.Close);
        if (_chance.Next(100) < 3)
        {
            Do(at + Between(10 * Day, 90 * Day), Deed.Hold);
            Do(at + Between(200 * Day, 500 * Day), Deed.LiftHold);
        }

        if (_chance.Next(100) >= 6)
            return;
        var again = at + Between(5 * Day, 40 * Day);
        Do(again, Deed.Reopen);
        Do(again + Between(10 * Day, 60 * Day), Deed.CloseAgain);
    }

    // The reporter comes back: looks in, says more; some also after the case was closed.
    private void Conversed()
    {
        Do(Between(3, 15 * Day), Deed.LookIn);
        if (_chance.Next(20) == 0)
        {
            Do(Between(5 * Day, 40 * Day), Deed.AskMeeting);
            Do(Between(41 * Day, 70 * Day), Deed.Meet);
        }

        for (var more = _chance.Next(3); more > 0; more--)
            Do(Between(2, 110 * Day), Deed.Answer);
    }

    private void Do(int hours, Deed deed) => _steps.Add(new(Start + hours, _case, deed));

    private int Between(int least, int most) => _chance.Next(least, most);

    // The first has about three times as many as the last.
    private int LargeOrSmall(int tenants) => Math.Min((int)(tenants * Math.Pow(_chance.NextDouble(), 1.5)), tenants - 1);
}
