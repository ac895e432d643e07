namespace KitchenWatch.Contracts.Notices;

/// <summary>Where an inspector's client learns what is to be confirmed, and decides. To all others these answer as if nothing were there.</summary>
public static class ReviewRoutes
{
    /// <summary>GET lists what is to be confirmed, worst first; GET /{id} gives one, decided ones too.</summary>
    public const string Api = "/api/reviews";

    /// <summary>POST to /api/reviews/{id}/confirm: issues the notice. 409 where somebody decided otherwise before.</summary>
    public const string Confirm = "/confirm";

    /// <summary>POST to /api/reviews/{id}/dismiss: JSON { "reason": text of 1 to 200 characters }. 409 where somebody decided otherwise before.</summary>
    public const string Dismiss = "/dismiss";
}
