using FaceUp.Domain.Analytics;

namespace FaceUp.Domain.Tenants;

/// <summary>What figures tell.</summary>
public static partial class SettingsRules
{
    private static Fault[] WhatFiguresTell(TenantSettings s) => Between("/analytics/k", s.Analytics?.K, AnalyticsSettings.Most, AnalyticsSettings.Least);
}
