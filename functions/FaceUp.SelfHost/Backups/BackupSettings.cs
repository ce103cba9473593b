using System.Globalization;

namespace FaceUp.SelfHost.Backups;

/// <summary>Which backups the server makes by itself, and what backups are sealed with: <c>FaceUp:Backup:…</c>.</summary>
/// <param name="Folder">Where they go; null: the server makes none.</param>
/// <param name="Every">From one to the next.</param>
/// <param name="Drills">From one drill to the next; null: none by itself.</param>
/// <param name="PassphraseFile">What seals them, and opens them again.</param>
/// <param name="KeyFile">Instead: the public half of the key that they are sealed for. The server cannot open them then, so it does no drills.</param>
internal sealed record BackupSettings(string? Folder, TimeSpan Every, TimeSpan? Drills, string? PassphraseFile, string? KeyFile)
{
    public static readonly BackupSettings None = new(null, TimeSpan.FromDays(1), null, null, null);

    private const int MostHours = 24 * 31;
    private const int MostDays = 366;
    private const int Drill = 30; // days, where nobody says otherwise

    /// <exception cref="SettingsException">They cannot be meant like this.</exception>
    public static BackupSettings Read(IConfigurationSection from, string data, int keptFor)
    {
        var (folder, words, key) = (from["Folder"], from["PassphraseFile"], from["KeyFile"]);
        var hours = Number(from["Hours"], "Hours", 24, MostHours);
        var days = Number(from["DrillDays"], "DrillDays", key is null ? Drill : 0, MostDays);
        if (words is not null && key is not null)
            throw new SettingsException("Set FaceUp__Backup__PassphraseFile or FaceUp__Backup__KeyFile, not both.");
        if (folder is null)
            return None with { PassphraseFile = words, KeyFile = key };
        if (words is null && key is null)
            throw new SettingsException("Set FaceUp__Backup__PassphraseFile, or FaceUp__Backup__KeyFile: what the server backs up by itself is sealed.");
        if (hours == 0)
            throw new SettingsException($"Set FaceUp__Backup__Hours to 1 to {MostHours}, or leave FaceUp__Backup__Folder out for no backups.");
        if (days > 0 && key is not null)
            throw new SettingsException("Set FaceUp__Backup__DrillDays to 0: what is sealed for a key that lies elsewhere can be drilled only there.");
        if (keptFor == 0)
            throw new SettingsException("Set FaceUp__BackupDays to the number of days for which backups are kept: it says 0, and backups are made.");
        var full = Path.GetFullPath(folder);
        return IsInside(data, full) ? throw new SettingsException("Set FaceUp__Backup__Folder to a folder outside the data folder.") : new(full, TimeSpan.FromHours(hours), days == 0 ? null : TimeSpan.FromDays(days), words, key);
    }

    public static bool IsInside(string data, string path) => Path.GetRelativePath(data, path) is var inner && inner != ".." && !inner.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !Path.IsPathRooted(inner);

    private static int Number(string? text, string name, int otherwise, int most) => text switch
    {
        null or "" => otherwise,
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most => number,
        _ => throw new SettingsException($"Set FaceUp__Backup__{name} to a number up to {most}."),
    };
}
