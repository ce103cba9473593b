using FaceUp.App.Health;

namespace FaceUp.SelfHost.Running;

/// <summary>The disk of the data folder has room for a while. Whether a report still fits, the store says by itself.</summary>
public sealed class SpacePart(string folder) : IHealthPart
{
    private const long Least = 512L * 1024 * 1024; // bytes: the largest report with its files, twice over

    public string Name => "space";

    public bool Needed => false;

    public Task<bool> Holds(CancellationToken ct) => Task.FromResult(new DriveInfo(folder).AvailableFreeSpace >= Least);
}
