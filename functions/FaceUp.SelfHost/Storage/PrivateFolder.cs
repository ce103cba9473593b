using System.Runtime.InteropServices;

namespace FaceUp.SelfHost.Storage;

/// <summary>What .NET does not offer for keeping files private and durable: folder fsync, no-replace naming, owner-only folders, one fixed time.</summary>
internal static class PrivateFolder
{
    public const UnixFileMode OwnerOnlyFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerOnlyFolder = OwnerOnlyFile | UnixFileMode.UserExecute;
    private const int FileExists = 17; // EEXIST, the same number on Linux and macOS
    private const int NoSuchFile = 2;  // ENOENT

    /// <summary>The modification time of everything that must not tell when it was written.</summary>
    public static readonly DateTime FixedTime = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The folder with mode 0700, made if it is missing, tightened if it is there.</summary>
    public static void Create(string folder)
    {
        if (OperatingSystem.IsWindows()) // folders inherit the access list of their parent there
        {
            Directory.CreateDirectory(folder);
            return;
        }

        Directory.CreateDirectory(folder, OwnerOnlyFolder);
        if (File.GetUnixFileMode(folder) != OwnerOnlyFolder)
            File.SetUnixFileMode(folder, OwnerOnlyFolder);
    }

    /// <summary>Mode 0600 for a file that is there. Never opens it: closing any handle of a SQLite file would drop the locks of the whole process.</summary>
    public static void Tighten(string file)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(file))
            File.SetUnixFileMode(file, OwnerOnlyFile);
    }

    /// <summary>Makes names that were added to or removed from the folder survive a power cut (fsync of the folder). Windows journals them itself.</summary>
    public static void Sync(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;

        var handle = open(folder, flags: 0);
        if (handle < 0)
            throw Failure("open", folder); // DirectoryNotFoundException when it is gone
        try
        {
            if (fsync(handle) != 0)
                throw Failure("fsync", folder);
        }
        finally
        {
            _ = close(handle);
        }
    }

    /// <summary>
    /// Gives <paramref name="file"/> its final name. False: the name is taken, nothing changed. Atomic between processes: link(2) never replaces,
    /// while File.Move looks first and renames then, and so lets two writers both believe that they were first.
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">The folder of <paramref name="target"/> is gone.</exception>
    public static bool Publish(string file, string target)
    {
        if (OperatingSystem.IsWindows())
            return MoveOnWindows(file, target);
        if (link(file, target) == 0)
            return true;
        return Marshal.GetLastPInvokeError() switch
        {
            FileExists => false,
            _ => throw Failure("link (the file system must know hard links)", target),
        };
    }

    private static bool MoveOnWindows(string file, string target)
    {
        try
        {
            File.Move(file, target, overwrite: false); // MoveFileEx without REPLACE_EXISTING is atomic
            return true;
        }
        catch (IOException) when (File.Exists(target))
        {
            return false;
        }
    }

    private static IOException Failure(string call, string path) => Marshal.GetLastPInvokeError() == NoSuchFile
        ? new DirectoryNotFoundException()
        : new IOException($"{call} failed in {Path.GetDirectoryName(path)}: {Marshal.GetLastPInvokeErrorMessage()}");

    // DllImport and not LibraryImport: the generated code of the latter would need unsafe blocks allowed in the whole head.
    [DllImport("libc", SetLastError = true)]
    private static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern int fsync(int handle);

    [DllImport("libc", SetLastError = true)]
    private static extern int close(int handle);

    [DllImport("libc", SetLastError = true)]
    private static extern int link([MarshalAs(UnmanagedType.LPUTF8Str)] string file, [MarshalAs(UnmanagedType.LPUTF8Str)] string target);

    /// <summary>A file that is not there yet, for its owner only.</summary>
    public static FileStream NewFile(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnlyFile;
        return new(file, options);
    }
}
