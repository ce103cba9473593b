using FaceUp.Drills.Canary;
using FaceUp.Drills.KillTest;
using FaceUp.Drills.Stage;
using FaceUp.Drills.Tour;

// Drills run the real thing and say what they saw: tour <scratch> | kill-test <scratch> <kills> [seed] | canary <scratch>. Started by the scripts of the same names.
try
{
    return args switch
    {
        ["tour", var scratch] => await TourDrill.Run(scratch),
        ["kill-test", var scratch, var kills, .. var rest] => await KillDrill.Run(scratch, int.Parse(kills), rest is [var seed] ? int.Parse(seed) : Random.Shared.Next()),
        ["canary", var scratch] => await CanaryDrill.Run(scratch),
        ["azurite-head", var connection, var seams] => await AzuriteHead.Run(connection, seams),
        _ => throw new DrillException("Which drill? tour <scratch> | kill-test <scratch> <kills> [seed] | canary <scratch>"),
    };
}
catch (DrillException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}
finally
{
    Children.KillAll();
}
