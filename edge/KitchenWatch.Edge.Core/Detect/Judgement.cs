namespace KitchenWatch.Edge.Core.Detect;

/// <summary>What is known of a head. Never "covered" for want of a better view.</summary>
public enum Judgement
{
    /// <summary>Too small or too unsure: says nothing, and a clean record least of all.</summary>
    CannotJudge,

    /// <summary>A hat, a net or other headwear.</summary>
    Covered,

    /// <summary>Hair or scalp open to the food.</summary>
    Bare,
}
