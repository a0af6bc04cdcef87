package org.directpay.core.claim;

/** The fourteen national fee categories (med_chrgitm_type), in their national order. */
public enum FeeCategory {
  BED,
  CONSULTATION,
  EXAMINATION,
  LABORATORY,
  TREATMENT,
  SURGERY,
  NURSING,
  MATERIAL,
  WESTERN_MEDICINE,
  HERBAL_MEDICINE,
  PATENT_MEDICINE,
  GENERAL_TREATMENT,
  REGISTRATION,
  OTHER
}
