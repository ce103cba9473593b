using FaceUp.Domain.Uploads;

namespace FaceUp.Domain.Tenants;

/// <summary>How much can be sent in parts.</summary>
public static partial class SettingsRules
{
    private static IEnumerable<Fault> SizesOfUploads(TenantSettings s) =>
    [
        .. Between("/uploads/fileMiB", s.Uploads?.FileMiB, UploadLimits.MaxFileMiB, 1), .. Between("/uploads/reportMiB", s.Uploads?.ReportMiB, UploadLimits.MaxReportMiB, 1),
        .. Between("/uploads/open", s.Uploads?.Open, UploadLimits.MaxOpen, 1), .. Between("/uploads/openMiB", s.Uploads?.OpenMiB, UploadLimits.MaxOpenMiB, 1),
    ];
}
