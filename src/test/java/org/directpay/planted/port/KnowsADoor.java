package org.directpay.planted.port;

import org.directpay.planted.port.insurer.Insurer;

/** A hallway that drags a door along. */
public record KnowsADoor(Insurer insurer) {}
