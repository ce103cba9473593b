using System.Diagnostics;
using FaceUp.App.Cases;
using FaceUp.Crypto;
using FaceUp.SelfHost.Storage;

namespace FaceUp.Benchmarks;

/// <summary>One GiB through sealing, hashing and the content store: how much the process grows.</summary>
public static class LargeAttachment
{
    public static async Task<IReadOnlyList<Budget>> Measure()
    {
        var folder = Sample.Folder();
        var objects = new SealedObjects(new FileBlobs(folder));
        using var key = CaseKey.New();
        await Put(objects, key, 16 << 20);
        var before = Resident();
        var watch = Stopwatch.StartNew();
        var peak = before;
        var put = Put(objects, key, 1L << 30);
        while (!put.IsCompleted)
        {
            await Task.WhenAny(put, Task.Delay(50));
            peak = Math.Max(peak, Resident());
        }

        await put;
        var seconds = watch.Elapsed.TotalSeconds;
        Directory.Delete(folder, recursive: true);
        var grown = Math.Max(0, peak - before) / 1024d / 1024;
        return [new("1 GiB attachment, sealed and stored", $"grows {grown.Text("0.0")} MiB, {(1024 / seconds).Text("0")} MiB/s", "–", "–", "≤ 64 MiB", grown <= 64)];
    }

    private static Task Put(SealedObjects objects, CaseKey key, long bytes) =>
        objects.Put(key, new("demo"), new("00000000000000000000000000"), App.Intake.NewIds.Object(), ObjectKind.File, new Zeros(bytes), default);

    private static long Resident()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
