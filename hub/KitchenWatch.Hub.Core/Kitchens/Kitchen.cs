namespace KitchenWatch.Hub.Core.Kitchens;

/// <summary>A canteen or restaurant with its licence.</summary>
/// <param name="Id">A <see cref="KitchenWatch.Contracts.Identity.Slug"/>, unique in the hub.</param>
/// <param name="Name">Its name in Chinese.</param>
/// <param name="NameEn">Its name in English.</param>
/// <param name="Licence">Number of its food business licence.</param>
/// <param name="District">The supervising district, a slug.</param>
/// <param name="TimeZone">IANA name of the zone its times are shown in.</param>
public sealed record Kitchen(string Id, string Name, string NameEn, string Licence, string District, string TimeZone);
