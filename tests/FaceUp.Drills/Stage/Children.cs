using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace FaceUp.Drills.Stage;

/// <summary>Processes that a drill started. None outlives it, however it ends short of a kill -9 of the drill itself.</summary>
internal static class Children
{
    private static readonly ConcurrentDictionary<int, Process> Alive = new();
    private static readonly List<PosixSignalRegistration> Signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }
        .Select(signal => PosixSignalRegistration.Create(signal, _ => { KillAll(); Environment.Exit(130); }))];

    public static Process Start(ProcessStartInfo start)
    {
        GC.KeepAlive(Signals);
        var child = Process.Start(start) ?? throw new DrillException($"{start.FileName} could not be started.");
        var id = child.Id;
        Alive[id] = child;
        child.Exited += (_, _) => Alive.TryRemove(id, out _);
        child.EnableRaisingEvents = true;
        return child;
    }

    /// <summary>kill -9, and waits until it is gone.</summary>
    public static async Task Kill(Process child)
    {
        if (!child.HasExited)
            child.Kill(entireProcessTree: true);
        await child.WaitForExitAsync();
    }

    /// <summary>SIGTERM, and waits until it has stopped by itself; the exit code.</summary>
    public static async Task<int> Stop(Process child)
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{child.Id}"]))
            await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        await child.WaitForExitAsync(patience.Token);
        return child.ExitCode;
    }

    public static void KillAll()
    {
        foreach (var child in Alive.Values.Where(c => !c.HasExited))
            child.Kill(entireProcessTree: true);
    }
}
